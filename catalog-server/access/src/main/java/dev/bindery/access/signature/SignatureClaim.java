package dev.bindery.access.signature;

import dev.bindery.access.signature.SignatureException.Code;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its signature, before it is checked.
 *
 * @param accessKeyId whose key it says it was signed with
 * @param date the day of the key, {@code yyyyMMdd}
 * @param region the region it was signed for
 * @param service the service it was signed for
 * @param signedHeaders in lower case
 * @param signature hexadecimal
 * @param sessionToken that of temporary credentials
 * @param time when it was signed
 * @param expires how long it holds; empty where it is for at once (in the header)
 */
public record SignatureClaim(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        Optional<String> sessionToken,
        Instant time,
        Optional<Duration> expires) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final int SCOPE_PARTS = 5;
    private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

    public SignatureClaim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** What the key was made for: {@code date/region/service/aws4_request}. */
    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }

    /**
     * Empty where the request isn't signed at all.
     *
     * @throws SignatureException where it is signed in a way that can't be read
     */
    public static Optional<SignatureClaim> of(SignedRequest request) {
        Optional<String> authorization = request.header("authorization");
        if (authorization.isPresent()) {
            return authorization.get().startsWith("AWS4-")
                    ? Optional.of(ofHeader(request, authorization.get()))
                    : Optional.empty();
        }
        Map<String, String> query = CanonicalRequest.parameters(request.query());
        return query.containsKey("X-Amz-Algorithm") ? Optional.of(ofQuery(query)) : Optional.empty();
    }

    private static SignatureClaim ofHeader(SignedRequest request, String header) {
        int blank = header.indexOf(' ');
        algorithm(blank < 0 ? header : header.substring(0, blank));
        Map<String, String> parts = new HashMap<>();
        for (String part : (blank < 0 ? "" : header.substring(blank)).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        String time = request.header("x-amz-date")
                .orElseThrow(() -> incomplete("Authorization header requires existence of a 'X-Amz-Date' header."));
        return claim(
                part(parts, "Credential", "Authorization header"),
                part(parts, "SignedHeaders", "Authorization header"),
                part(parts, "Signature", "Authorization header"),
                request.header("x-amz-security-token"),
                time,
                Optional.empty());
    }

    private static SignatureClaim ofQuery(Map<String, String> query) {
        algorithm(query.get("X-Amz-Algorithm"));
        String text = part(query, "X-Amz-Expires", "query");
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > LONGEST_SECONDS) {
            throw incomplete("X-Amz-Expires is a number of seconds, at most " + LONGEST_SECONDS + " (a week), not "
                    + text + ".");
        }
        return claim(
                part(query, "X-Amz-Credential", "query"),
                part(query, "X-Amz-SignedHeaders", "query"),
                part(query, "X-Amz-Signature", "query"),
                Optional.ofNullable(query.get("X-Amz-Security-Token")),
                part(query, "X-Amz-Date", "query"),
                Optional.of(Duration.ofSeconds(Long.parseLong(text))));
    }

    private static SignatureClaim claim(
            String credential,
            String headers,
            String signature,
            Optional<String> token,
            String time,
            Optional<Duration> expires) {
        // Ids of keys may have slashes in other systems: the scope is counted from its end.
        String[] parts = credential.split("/", -1);
        if (parts.length < SCOPE_PARTS || !parts[parts.length - 1].equals("aws4_request")) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'.");
        }
        int first = parts.length - SCOPE_PARTS + 1;
        Instant instant = instant(time);
        if (!time.startsWith(parts[first])) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + parts[first] + "' != '" + time.substring(0, 8) + "', from '" + time + "'.");
        }
        return new SignatureClaim(
                String.join("/", Arrays.copyOf(parts, first)),
                parts[first],
                parts[first + 1],
                parts[first + 2],
                List.of(headers.toLowerCase(Locale.ROOT).split(";")),
                signature,
                token,
                instant,
                expires);
    }

    private static Instant instant(String time) {
        try {
            return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw incomplete("Date must be in ISO-8601 'basic format'. Got '" + time + "'. See"
                    + " http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private static void algorithm(String name) {
        if (!name.equals(ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + name + "'; " + ALGORITHM + " is supported.");
        }
    }

    private static String part(Map<String, String> parts, String name, String where) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw incomplete("The " + where + " requires '" + name + "' parameter.");
        }
        return value;
    }

    private static SignatureException incomplete(String message) {
        return new SignatureException(Code.INCOMPLETE_SIGNATURE, message);
    }
}
