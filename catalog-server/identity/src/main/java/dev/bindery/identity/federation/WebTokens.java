package dev.bindery.identity.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.credentials.RefusedTokenException.Reason;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks tokens of one issuer (RFC 7519, after RFC 8725, "JSON Web Token Best Current Practices"): signed with one of its
 * keys by an algorithm that is allowed, issued by it, for us, and holding now. What a token's header says of keys and where
 * to get them is not listened to, but for the name of the key.
 */
public final class WebTokens implements WebIdentities {

    private static final int LONGEST = 16 << 10;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_KEYS_TRIED = 4;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final Clock clock;

    public WebTokens(IssuerSettings settings, Clock clock) {
        this.settings = settings;
        this.keys = new IssuerKeys(settings, clock);
        this.clock = clock;
    }

    @Override
    public Optional<WebIdentity> verify(String token) throws RefusedTokenException {
        Optional<SignedJWT> parsed = parse(token);
        if (parsed.isEmpty() || !isAcceptable(parsed.get().getHeader()) || !isSigned(parsed.get())) {
            return Optional.empty();
        }
        JWTClaimsSet claims;
        try {
            claims = parsed.get().getJWTClaimsSet();
        } catch (ParseException notClaims) {
            return Optional.empty();
        }
        if (claims == null || !settings.issuer().toString().equals(claims.getIssuer())) {
            return Optional.empty();
        }
        return Optional.of(identity(claims));
    }

    private static Optional<SignedJWT> parse(String token) {
        if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedJWT.parse(token)).filter(parsed -> isTheOnlyWayToWriteIt(parsed, token));
        } catch (ParseException | RuntimeException noToken) {
            // The library trips over some of what isn't one, such as a header that is JSON's null.
            return Optional.empty();
        }
    }

    /** Base64 has bits to spare at its end, and would let one token have several texts. */
    private static boolean isTheOnlyWayToWriteIt(SignedJWT parsed, String token) {
        StringBuilder text = new StringBuilder(token.length());
        for (Base64URL part : parsed.getParsedParts()) {
            text.append(text.isEmpty() ? "" : ".").append(Base64URL.encode(part.decode()));
        }
        return text.toString().equals(token);
    }

    private boolean isAcceptable(JWSHeader header) {
        JOSEObjectType type = header.getType();
        boolean isToken = type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
        Set<String> critical = header.getCriticalParams();
        return isToken
                && (critical == null || critical.isEmpty())
                && header.isBase64URLEncodePayload()
                && settings.algorithms().contains(header.getAlgorithm().getName());
    }

    private boolean isSigned(SignedJWT token) throws RefusedTokenException {
        List<JWK> matching = keys.matching(token.getHeader());
        for (JWK key : matching.subList(0, Math.min(matching.size(), MOST_KEYS_TRIED))) {
            try {
                Optional<JWSVerifier> verifier = verifier(key, token.getHeader().getAlgorithm());
                if (verifier.isPresent() && token.verify(verifier.get())) {
                    return true;
                }
            } catch (JOSEException notByThisKey) {
                // Perhaps by the next one.
            }
        }
        return false;
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm) && rsa.size() >= LEAST_RSA_BITS) {
            return Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
        }
        if (key instanceof ECKey curve && JWSAlgorithm.Family.EC.contains(algorithm)) {
            return Optional.of(new ECDSAVerifier(curve.toECPublicKey()));
        }
        return Optional.empty();
    }

    private WebIdentity identity(JWTClaimsSet claims) throws RefusedTokenException {
        Instant now = clock.instant();
        Date expiration = claims.getExpirationTime();
        if (expiration == null) {
            throw unsuitable("It doesn't say until when it holds (exp).");
        }
        Instant end = expiration.toInstant().plus(settings.clockSkew());
        if (!now.isBefore(end)) {
            throw new RefusedTokenException(Reason.EXPIRED, "The token expired at " + expiration.toInstant() + ".");
        }
        Instant soon = now.plus(settings.clockSkew());
        if (isAfter(claims.getNotBeforeTime(), soon) || isAfter(claims.getIssueTime(), soon)) {
            throw unsuitable("It holds only later (nbf, iat); do the clocks agree?");
        }
        if (Collections.disjoint(claims.getAudience(), settings.audiences())) {
            throw unsuitable("It is for another audience (aud).");
        }
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw unsuitable("It doesn't say of whom it is (sub).");
        }
        Map<String, Object> all = new HashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null && !(value instanceof Date)) {
                all.put(name, value);
            }
        });
        return new WebIdentity(settings.issuer(), subject, claims.getAudience(), all, end);
    }

    private static boolean isAfter(Date time, Instant limit) {
        return time != null && time.toInstant().isAfter(limit);
    }

    private static RefusedTokenException unsuitable(String why) {
        return new RefusedTokenException(Reason.UNSUITABLE, "The token can't be taken. " + why);
    }
}
