package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose word is taken when they say for whom they ask: clients at some addresses, which needn't prove anything, and
 * identities that have proved themselves, such as HiveServer2's.
 */
public final class TrustedNames {

    public static final TrustedNames NONE = new TrustedNames(List.of(), List.of());

    private final List<Network> networks;
    private final List<String> identities;

    private TrustedNames(List<Network> networks, List<String> identities) {
        this.networks = networks;
        this.identities = identities;
    }

    private record Network(byte[] address, int bits) {

        boolean has(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param entries addresses ({@code 10.0.0.7}, {@code ::1}), networks ({@code 10.0.0.0/8}), names of users, and ARNs of
     *     users, roles and sessions
     * @throws IllegalArgumentException where one is none of these; the message says which
     */
    public static TrustedNames of(List<String> entries) {
        List<Network> networks = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        for (String entry : entries) {
            if (entry.startsWith("arn:aws:")) {
                identities.add(entry);
            } else if (entry.matches("[0-9.]+(/\\d{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d{1,3})?")) {
                networks.add(network(entry));
            } else if (entry.matches("[A-Za-z0-9_+=,.@-]{1,64}")) {
                identities.add(entry);
            } else {
                throw new IllegalArgumentException(
                        "\"" + entry + "\" is no address, no network, no user's name and no ARN.");
            }
        }
        return new TrustedNames(List.copyOf(networks), List.copyOf(identities));
    }

    private static Network network(String entry) {
        String[] parts = entry.split("/", 2);
        byte[] address = address(parts[0]);
        int all = address.length * Byte.SIZE;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (address.length == 0 || bits > all) {
            throw new IllegalArgumentException("\"" + entry + "\" is no address and no network.");
        }
        return new Network(address, bits);
    }

    /** Empty where it isn't a literal one: no name is looked up. */
    private static byte[] address(String text) {
        String plain = text.split("%", 2)[0];
        boolean isLiteral =
                plain.contains(":") ? plain.matches("[0-9a-fA-F:.]+") : plain.matches("(\\d{1,3}\\.){3}\\d{1,3}");
        try {
            return isLiteral ? InetAddress.getByName(plain).getAddress() : new byte[0];
        } catch (UnknownHostException noAddress) {
            return new byte[0];
        }
    }

    /** Whether clients at an address are trusted. */
    public boolean trustsAddress(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = address(address);
        return bytes.length > 0 && networks.stream().anyMatch(network -> network.has(bytes));
    }

    /** Whether somebody is trusted who has proved who they are: by the name of a user, or the ARN of a role for all of its sessions. */
    public boolean trusts(ProvenIdentity identity) {
        return switch (identity.kind()) {
            case USER -> identities.contains(identity.name()) || identities.contains(identity.arn());
            case ROLE -> identities.contains(identity.arn()) || identities.contains(roleArn(identity));
            case FEDERATED -> identities.contains(identity.arn());
            case ROOT, SERVER -> false;
        };
    }

    private static String roleArn(ProvenIdentity identity) {
        return "arn:aws:iam::" + identity.arn().split(":", -1)[4] + ":role/" + identity.name();
    }
}
