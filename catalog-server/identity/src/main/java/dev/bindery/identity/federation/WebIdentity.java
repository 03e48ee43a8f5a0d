package dev.bindery.identity.federation;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an issuer says of somebody, in a token that is genuine, for here, and holds now.
 *
 * @param issuer who says it
 * @param subject the claim {@code sub}
 * @param audiences whom it is said to
 * @param claims everything that is said, as JSON's plain values
 * @param expiration until when it holds
 */
public record WebIdentity(
        URI issuer, String subject, List<String> audiences, Map<String, Object> claims, Instant expiration) {

    public WebIdentity {
        audiences = List.copyOf(audiences);
        claims = Map.copyOf(claims);
    }

    /** How policies name the issuer: its URL without the scheme (IAM, "OIDC federation"). */
    public String provider() {
        String text = issuer.toString();
        String bare = text.substring(text.indexOf("://") + 3);
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /**
     * The issuer as the principal {@code Federated} of a trust policy.
     *
     * @param account twelve digits
     */
    public String providerArn(String account) {
        return "arn:aws:iam::" + account + ":oidc-provider/" + provider();
    }

    /** A claim that is a text, where it isn't empty. */
    public Optional<String> text(String claim) {
        return value(claim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    /** A claim that lists texts, or is one; empty where it is missing or anything else. */
    public List<String> texts(String claim) {
        Object value = value(claim).orElse(List.of());
        if (value instanceof String text) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    /** A claim by its name, or else by the way to it through objects, such as {@code realm_access.roles}. */
    private Optional<Object> value(String claim) {
        if (claims.containsKey(claim)) {
            return Optional.of(claims.get(claim));
        }
        Object at = claims;
        for (String step : claim.split("\\.", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return Optional.ofNullable(at);
    }

    /**
     * What trust policies may ask of it: {@code PROVIDER:sub}, {@code PROVIDER:aud} and every other claim that is a text or
     * lists texts.
     */
    public Map<String, List<String>> conditions() {
        Map<String, List<String>> values = new HashMap<>();
        claims.keySet().forEach(claim -> {
            List<String> texts = texts(claim);
            if (!texts.isEmpty()) {
                values.put(provider() + ":" + claim, texts);
            }
        });
        values.put(provider() + ":sub", List.of(subject));
        values.put(provider() + ":aud", audiences);
        return values;
    }
}
