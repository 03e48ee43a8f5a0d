package dev.bindery.thrift.wire;

import java.util.Optional;

/**
 * What a client says of itself with one message.
 *
 * @param user who it says it is, without a proof
 * @param authorization what it proves it with: the value of HTTP's header of that name
 * @param isEncrypted whether nobody else could read that on its way
 * @param isOfMessage whether a message is of whom it says itself, and nothing that the connection has said before counts:
 *     messages in HTTP of several clients may come over one
 */
public record Claim(Optional<String> user, Optional<String> authorization, boolean isEncrypted, boolean isOfMessage) {

    /** Where messages have no place for it. */
    public static final Claim NOTHING = new Claim(Optional.empty(), Optional.empty(), false, false);

    /** Without what proves anything: it must not get into a log. */
    @Override
    public String toString() {
        return "Claim[" + user.orElse("") + "]";
    }
}
