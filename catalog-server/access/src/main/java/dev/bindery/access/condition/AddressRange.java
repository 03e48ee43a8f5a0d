package dev.bindery.access.condition;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An IP address (four or six), or a range of them in CIDR's form. */
record AddressRange(BigInteger address, int bits, int prefix) {

    /** Empty where it isn't one; names are never looked up. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") && !address.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = bytes.length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > bits
                    ? Optional.empty()
                    : Optional.of(new AddressRange(new BigInteger(1, bytes), bits, prefix));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether another one lies wholly within this. */
    boolean contains(AddressRange other) {
        int shift = bits - prefix;
        return bits == other.bits
                && prefix <= other.prefix
                && address.shiftRight(shift).equals(other.address.shiftRight(shift));
    }
}
