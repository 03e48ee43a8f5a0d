package dev.bindery.access.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of a request that is signed ("Create a canonical request"). */
final class CanonicalRequest {

    private static final String UNRESERVED = "-_.~";

    private CanonicalRequest() {}

    /**
     * @param path as it is signed
     * @param payload the hash of the body, or what stands for it
     */
    static String text(SignedRequest request, String path, List<String> signedHeaders, String payload) {
        StringBuilder text = new StringBuilder(256);
        text.append(request.method()).append('\n').append(path).append('\n').append(query(request.query()));
        for (String name : signedHeaders) {
            text.append('\n')
                    .append(name)
                    .append(':')
                    .append(values(request.headers().getOrDefault(name, List.of())));
        }
        return text.append("\n\n")
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(payload)
                .toString();
    }

    private static String values(List<String> values) {
        List<String> trimmed = new ArrayList<>();
        values.forEach(value -> trimmed.add(value.strip().replaceAll(" +", " ")));
        return String.join(",", trimmed);
    }

    /** The path with everything in it encoded once more, as all services but S3 sign it. */
    static String encodedAgain(String path) {
        return encoded(path.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Sorted by name and value, and encoded in the one way that counts; without the signature itself. */
    private static String query(String raw) {
        List<String> pairs = new ArrayList<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = encoded(decoded(equals < 0 ? pair : pair.substring(0, equals)), false);
            String value = equals < 0 ? "" : encoded(decoded(pair.substring(equals + 1)), false);
            if (!name.equals("X-Amz-Signature") && !pair.isEmpty()) {
                pairs.add(name + "\u0000" + value);
            }
        }
        pairs.sort(null);
        return String.join("&", pairs).replace('\u0000', '=');
    }

    /** By decoded name; of one that comes twice the first counts. */
    static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        new String(decoded(pair.substring(0, equals)), StandardCharsets.UTF_8),
                        new String(decoded(pair.substring(equals + 1)), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** A plus stands for itself: that is how signatures are made. */
    private static byte[] decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded.write(bytes[i]);
            } else {
                decoded.write(high << 4 | low);
                i += 2;
            }
        }
        return decoded.toByteArray();
    }

    private static String encoded(byte[] bytes, boolean keepsSlashes) {
        StringBuilder encoded = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            boolean plain = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain || UNRESERVED.indexOf(c) >= 0 || keepsSlashes && c == '/') {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
