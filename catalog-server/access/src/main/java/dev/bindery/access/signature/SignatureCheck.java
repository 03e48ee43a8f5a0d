package dev.bindery.access.signature;

import dev.bindery.access.signature.SignatureException.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks signatures of requests to one service in one region. */
public final class SignatureCheck {

    /** How far a client's clock may be from ours, as AWS has it. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";
    private static final String CHUNKED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    private final Set<String> services;
    private final Clock clock;

    /** @param services the names that clients sign for, such as {@code glue} and {@code sts} */
    public SignatureCheck(Set<String> services, Clock clock) {
        this.services = Set.copyOf(services);
        this.clock = clock;
    }

    /**
     * Checks what can be checked before the body has come and before a key is looked up.
     *
     * @throws SignatureException where it is for another service, for another time, or leaves out what has to be signed
     */
    public void checkHead(SignedRequest request, SignatureClaim claim) {
        if (!services.contains(claim.service())) {
            throw wrongService(services);
        }
        time(claim);
        query(request);
        headers(request, claim);
    }

    /** In a signature a plus is a plus and a semicolon one; who reads the query takes them for a blank and for an ampersand. */
    private static void query(SignedRequest request) {
        if (request.query().indexOf('+') >= 0 || request.query().indexOf(';') >= 0) {
            throw new SignatureException(
                    Code.INCOMPLETE_SIGNATURE,
                    "A signed query has blanks as %20, the plus sign as %2B and the semicolon as %3B.");
        }
    }

    /** What somebody is told who signed for another service than one of these. */
    public static SignatureException wrongService(Set<String> services) {
        return new SignatureException(
                Code.INVALID_SIGNATURE,
                "Credential should be scoped to correct service: '"
                        + services.stream().sorted().collect(Collectors.joining("' or '")) + "'. ");
    }

    /**
     * The body that was signed: that of the request, or what its chunks hold.
     *
     * @param secret the secret of the access key that the claim names
     * @throws SignatureException where the signature isn't made with that secret for this request about now
     */
    public byte[] verified(SignedRequest request, SignatureClaim claim, String secret) {
        checkHead(request, claim);
        return verifiedBody(request, claim, secret);
    }

    /**
     * The second half of {@link #verified}, for a request whose head {@link #checkHead} has passed: it asks for no time
     * again, since a large body may have taken its own.
     */
    public byte[] verifiedBody(SignedRequest request, SignatureClaim claim, String secret) {
        SigningKey key = new SigningKey(secret, claim);
        String time = SignatureClaim.TIME.format(claim.time().atOffset(ZoneOffset.UTC));
        String declared = request.header("x-amz-content-sha256").orElse("");
        boolean chunked = declared.equals(CHUNKED);
        String hash = chunked ? CHUNKED : SigningKey.sha256(request.body());
        if (!chunked && !declared.isEmpty() && !declared.equalsIgnoreCase(hash)) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "The value of the x-amz-content-sha256 header is not the SHA-256 hash of the body; it can also be "
                            + CHUNKED + ".");
        }
        // S3's clients sign the path as it is sent, all others encode it once more. Where it has escapes only the
        // latter
        // counts: else one signature would be right for two paths.
        Set<String> paths = new LinkedHashSet<>(List.of(CanonicalRequest.encodedAgain(request.path())));
        if (request.path().indexOf('%') < 0) {
            paths.add(request.path());
        }
        boolean matches = false;
        for (String path : paths) {
            String canonical = CanonicalRequest.text(request, path, claim.signedHeaders(), hash);
            String signature = key.sign(
                    String.join("\n", SignatureClaim.ALGORITHM, time, claim.scope(), SigningKey.sha256(canonical)));
            matches |= same(signature, claim.signature());
        }
        if (!matches) {
            throw new SignatureException(Code.INVALID_SIGNATURE, MISMATCH);
        }
        return chunked ? new ChunkedBody(key, time, claim).joined(request.body()) : request.body();
    }

    private void time(SignatureClaim claim) {
        Instant now = clock.instant();
        Instant end = claim.time().plus(claim.expires().orElse(SKEW));
        if (now.isAfter(end)) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "Signature expired: " + written(claim.time()) + " is now earlier than "
                            + written(now.minus(claim.expires().orElse(SKEW))) + " (" + written(now) + " - "
                            + claim.expires().map(it -> it.toSeconds() + " sec").orElse(SKEW.toMinutes() + " min")
                            + ".)");
        }
        if (claim.time().isAfter(now.plus(SKEW))) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "Signature not yet current: " + written(claim.time()) + " is still later than "
                            + written(now.plus(SKEW)) + " (" + written(now) + " + " + SKEW.toMinutes() + " min.)");
        }
    }

    private static String written(Instant time) {
        return SignatureClaim.TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** What isn't signed could have been changed on the way. */
    private static void headers(SignedRequest request, SignatureClaim claim) {
        List<String> unsigned = new ArrayList<>();
        for (String name : request.headers().keySet()) {
            boolean counts = name.equals("host") || name.startsWith("x-amz-");
            if (counts && !claim.signedHeaders().contains(name)) {
                unsigned.add(name);
            }
        }
        if (!claim.signedHeaders().contains("host")) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        // Clients add this one after they signed, and it changes nothing.
        unsigned.remove("x-amzn-trace-id");
        unsigned.remove("x-amz-user-agent");
        if (!unsigned.isEmpty()) {
            unsigned.sort(null);
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "There were headers present in the request which were not signed: " + String.join(", ", unsigned)
                            + ".");
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    static SignatureException mismatch() {
        return new SignatureException(Code.INVALID_SIGNATURE, MISMATCH);
    }
}
