package dev.bindery.identity.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * An identifier that clients may show to people: in the form of Hadoop's {@code AbstractDelegationTokenIdentifier}, with
 * something behind it that Hadoop doesn't read.
 *
 * @param owner whose token it is
 * @param renewer who may renew it; empty: nobody in particular
 * @param issued when it was issued
 * @param latest until when it can be renewed
 * @param nonce makes it unlike any other, and not to be guessed
 */
public record DelegationTokenIdentifier(String owner, String renewer, Instant issued, Instant latest, byte[] nonce) {

    private static final int VERSION = 0;

    /** What clients pass on. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            Writables.text(out, owner);
            Writables.text(out, renewer);
            String realUser = "";
            Writables.text(out, realUser);
            Writables.number(out, issued.toEpochMilli());
            Writables.number(out, latest.toEpochMilli());
            int sequence = 0;
            Writables.number(out, sequence);
            int masterKey = 0;
            Writables.number(out, masterKey);
            out.write(nonce);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
