package dev.bindery.access.signature;

import dev.bindery.access.signature.SignatureException.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
     * The body that was signed: that of the request, or what its chunks hold.
     *
     * @param secret the secret of the access key that the claim names
     * @throws SignatureException where the signature isn't made with that secret for this request about now
     */
    public byte[] verified(SignedRequest request, SignatureClaim claim, String secret) {
        if (!services.contains(claim.service())) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE,
                    "Credential should be scoped to correct service: " + String.join(" or ", services) + ", not "
                            + claim.service() + ".");
        }
        time(claim);
        headers(request, claim);
        SigningKey key = new SigningKey(secret, claim);
        String time = SignatureClaim.TIME.format(claim.time().atOffset(ZoneOffset.UTC));
        String declared = request.header("x-amz-content-sha256").orElse("");
        boolean chunked = declared.equals(CHUNKED);
        String hash = chunked ? CHUNKED : SigningKey.sha256(request.body());
        if (!chunked && !declared.isEmpty() && !declared.equalsIgnoreCase(hash)) {
            throw new SignatureException(
                    Code.INVALID_SIGNATURE, "The x-amz-content-sha256 header isn't the hash of the body.");
        }
        // S3's clients sign the path as it is sent, all others encode it once more.
        boolean matches = false;
        for (String path : List.of(CanonicalRequest.encodedAgain(request.path()), request.path())) {
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
                            + claim.expires().orElse(SKEW).toSeconds() + " s.)");
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
