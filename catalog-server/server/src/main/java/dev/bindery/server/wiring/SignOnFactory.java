package dev.bindery.server.wiring;

import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.AccessTokenBearers;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.federation.IssuerSettings;
import dev.bindery.identity.federation.WebIdentities;
import dev.bindery.identity.federation.WebTokenBearers;
import dev.bindery.identity.federation.WebTokens;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.server.tls.Authorities;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/** Tokens that callers show: our own, and those of the issuer that signs people on. */
@Factory
final class SignOnFactory {

    private static final Clock CLOCK = Clock.systemUTC();

    /** The issuer that the settings name, where they do. Made at the start: what can't be used is told then. */
    record Issuer(Optional<IssuerSettings> settings) {}

    @Context
    Issuer issuer(Settings settings) {
        return new Issuer(settings.find(ServerSettings.OIDC_ISSUER).map(address -> issuer(settings, address)));
    }

    private static IssuerSettings issuer(Settings settings, String address) {
        try {
            return new IssuerSettings(
                    URI.create(address),
                    list(settings.get(ServerSettings.OIDC_AUDIENCE)),
                    settings.find(ServerSettings.OIDC_JWKS_URL).map(URI::create),
                    settings.get(ServerSettings.OIDC_USER_CLAIM),
                    settings.find(ServerSettings.OIDC_GROUPS_CLAIM),
                    list(settings.get(ServerSettings.OIDC_ALGORITHMS)),
                    settings.get(ServerSettings.OIDC_CLOCK_SKEW),
                    settings.find(ServerSettings.OIDC_CA).map(SignOnFactory::trusting));
        } catch (IllegalArgumentException unfit) {
            throw new StartFailure("The issuer of tokens can't be used. " + unfit.getMessage(), unfit);
        }
    }

    private static SSLSocketFactory trusting(Path file) {
        try {
            return Authorities.trusting(file);
        } catch (Authorities.Unreadable unreadable) {
            throw new StartFailure(unreadable.getMessage(), unreadable);
        }
    }

    private static Set<String> list(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    @Singleton
    WebIdentities webIdentities(Issuer issuer) {
        return issuer.settings()
                .<WebIdentities>map(it -> new WebTokens(it, CLOCK))
                .orElse(WebIdentities.NONE);
    }

    /** Every kind of token that a caller may show. */
    @Singleton
    BearerTokens bearerTokens(
            AccessTokens tokens, Issuer issuer, WebIdentities web, Identities identities, Settings settings) {
        String account = settings.get(ServerSettings.ACCOUNT_ID);
        List<BearerTokens> kinds = new ArrayList<>();
        kinds.add(new AccessTokenBearers(tokens, account, CLOCK));
        issuer.settings().ifPresent(it -> kinds.add(new WebTokenBearers(web, identities, it, account)));
        return BearerTokens.anyOf(kinds);
    }
}
