package dev.bindery.identity.hadoop;

import dev.bindery.model.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * A token as Hadoop's clients hold it ({@code org.apache.hadoop.security.token.Token}).
 *
 * @param identifier tells the server which it is; clients pass it on as it is
 * @param password proves that a client has it
 * @param kind tells clients what it is for, such as {@link #HIVE}
 * @param service tells clients whom it is for; Hive's compare it with {@code hive.metastore.token.signature}
 */
public record HadoopToken(byte[] identifier, byte[] password, String kind, String service) {

    /** The kind that clients of the Hive Metastore look for. */
    public static final String HIVE = "HIVE_DELEGATION_TOKEN";

    private static final int LONGEST = 10_000;

    public HadoopToken {
        identifier = identifier.clone();
        password = password.clone();
    }

    /**
     * A token in the form that Hive passes around as text ({@code Token.encodeToUrlString}).
     *
     * @throws InvalidInputException where it can't be one; the message doesn't have it
     */
    public static HadoopToken parse(String text) {
        if (text.length() <= LONGEST) {
            try {
                String url = text.strip().replace('+', '-').replace('/', '_');
                return read(new DataInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(url))));
            } catch (IllegalArgumentException | IOException notOne) {
                // As below.
            }
        }
        throw new InvalidInputException("token", "This is no token of Hadoop's form.");
    }

    private static HadoopToken read(DataInputStream in) throws IOException {
        return new HadoopToken(Writables.bytes(in), Writables.bytes(in), Writables.text(in), Writables.text(in));
    }

    /** As {@link #parse} takes it: Base64 for URLs, without padding. It has the password. */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    void write(DataOutputStream out) throws IOException {
        Writables.bytes(out, identifier);
        Writables.bytes(out, password);
        Writables.text(out, kind);
        Writables.text(out, service);
    }

    /** The same for another service: clients choose a token by it, servers don't look at it. */
    public HadoopToken withService(String newService) {
        return new HadoopToken(identifier, password, kind, newService);
    }

    @Override
    public byte[] identifier() {
        return identifier.clone();
    }

    @Override
    public byte[] password() {
        return password.clone();
    }

    /** Without the password: it must not get into a log. */
    @Override
    public String toString() {
        return "HadoopToken[" + kind + ", " + service + "]";
    }
}
