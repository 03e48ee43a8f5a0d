package dev.bindery.access.signature;

import dev.bindery.access.signature.SignatureException.Code;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A body in chunks, each signed and chained to the one before ("Signature calculations: transferring payload in multiple
 * chunks"): {@code SIZE;chunk-signature=SIGNATURE CRLF DATA CRLF}, the last of size 0.
 */
final class ChunkedBody {

    private static final String EMPTY = SigningKey.sha256(new byte[0]);
    private static final String EXTENSION = ";chunk-signature=";
    private static final int LONGEST_LINE = 256;

    private final SigningKey key;
    private final String time;
    private final SignatureClaim claim;

    ChunkedBody(SigningKey key, String time, SignatureClaim claim) {
        this.key = key;
        this.time = time;
        this.claim = claim;
    }

    /** @throws SignatureException where a chunk isn't what was signed, or the last one is missing */
    byte[] joined(byte[] body) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(body.length);
        String previous = claim.signature();
        int at = 0;
        while (true) {
            int end = lineEnd(body, at);
            String line = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int extension = line.indexOf(EXTENSION);
            int size = extension < 1 ? -1 : size(line.substring(0, extension));
            int start = end + 2;
            if (size < 0 || size > body.length - start) {
                throw broken("A chunk's first line is its size and its signature.");
            }
            String signature = line.substring(extension + EXTENSION.length());
            byte[] data = Arrays.copyOfRange(body, start, start + size);
            String expected = key.sign(String.join(
                    "\n",
                    SignatureClaim.ALGORITHM + "-PAYLOAD",
                    time,
                    claim.scope(),
                    previous,
                    EMPTY,
                    SigningKey.sha256(data)));
            if (!SignatureCheck.same(expected, signature)) {
                throw SignatureCheck.mismatch();
            }
            if (size == 0) {
                return joined.toByteArray();
            }
            joined.writeBytes(data);
            previous = signature;
            at = start + size + 2;
        }
    }

    private static int lineEnd(byte[] body, int start) {
        for (int i = start; i + 1 < body.length && i < start + LONGEST_LINE; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw broken("The last chunk is missing.");
    }

    private static int size(String hexadecimal) {
        return hexadecimal.matches("[0-9A-Fa-f]{1,7}") ? Integer.parseInt(hexadecimal, 16) : -1;
    }

    private static SignatureException broken(String message) {
        return new SignatureException(Code.INCOMPLETE_SIGNATURE, "The body isn't in signed chunks: " + message);
    }
}
