package dev.bindery.identity.federation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/**
 * The issuer whose tokens are believed, and which of them.
 *
 * @param issuer what the claim {@code iss} must be, letter by letter; below it is the issuer's description of itself
 * @param audiences of which one must be in the claim {@code aud}
 * @param keys where the issuer's keys are (a JWK Set); empty: where its description says
 * @param userClaim which claim names the user
 * @param groupsClaim which claim lists the groups; dots lead into objects
 * @param algorithms names of RFC 7518, such as {@code RS256}, of public keys alone
 * @param clockSkew how far the issuer's clock may be from this one
 * @param trust what the issuer's certificate is checked with; empty: what Java trusts
 */
public record IssuerSettings(
        URI issuer,
        Set<String> audiences,
        Optional<URI> keys,
        String userClaim,
        Optional<String> groupsClaim,
        Set<String> algorithms,
        Duration clockSkew,
        Optional<SSLSocketFactory> trust) {

    /** Every algorithm that can be chosen. Those with a shared secret, and {@code none}, can't. */
    public static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** @throws IllegalArgumentException where it can't be, with a sentence that says why */
    public IssuerSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        requireSecure(issuer);
        keys.ifPresent(IssuerSettings::requireSecure);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("There is no audience: tokens for anybody would be taken.");
        }
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("The algorithms are some of " + String.join(", ", ALGORITHMS) + ".");
        }
    }

    /** Without TLS anybody between could give keys of their own: on this machine alone there is nobody between. */
    static void requireSecure(URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        if (host.isEmpty() || !("https".equals(address.getScheme()) || here && "http".equals(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" isn't a URL that begins with https://; only an issuer"
                            + " on this machine may do without TLS.");
        }
    }

    /** Where the issuer describes itself (OpenID Connect Discovery 1.0, section 4). */
    URI description() {
        String base = issuer.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/.well-known/openid-configuration");
    }
}
