package dev.bindery.identity.federation;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.credentials.RefusedTokenException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom an issuer's tokens stand for: the user of that name where there is one, with what that user may; else, where tokens
 * tell groups, somebody who may what the groups of those names may, as long as the token holds.
 */
public final class WebTokenBearers implements BearerTokens {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,128}");
    private static final int MOST_GROUPS = 500;

    private final WebIdentities tokens;
    private final Identities identities;
    private final IssuerSettings settings;
    private final String account;

    /** @param account twelve digits */
    public WebTokenBearers(WebIdentities tokens, Identities identities, IssuerSettings settings, String account) {
        this.tokens = tokens;
        this.identities = identities;
        this.settings = settings;
        this.account = account;
    }

    @Override
    public Optional<ProvenIdentity> verify(String token) throws RefusedTokenException {
        Optional<WebIdentity> found = tokens.verify(token);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        WebIdentity identity = found.get();
        String name = name(identity);
        Optional<Identity> user = identities.find(IdentityKind.USER, name);
        if (user.isEmpty() && settings.groupsClaim().isEmpty()) {
            throw unsuitable("There is no user " + name + " here.");
        }
        return Optional.of(user.map(this::user)
                .orElseGet(() -> federated(identity, name))
                .withCredential("oidc:" + identity.issuer()));
    }

    /** An address that the issuer hasn't checked could be anybody's. */
    private String name(WebIdentity identity) throws RefusedTokenException {
        String claim = settings.userClaim();
        String name = identity.text(claim).orElseThrow(() -> unsuitable("It doesn't name a user (" + claim + ")."));
        if (claim.equals("email") && !Boolean.TRUE.equals(identity.claims().get("email_verified"))) {
            throw unsuitable("Its e-mail address isn't a verified one (email_verified).");
        }
        if (!NAME.matcher(name).matches()) {
            throw unsuitable(
                    "Its claim " + claim + " can't be the name of a user, which has 1 to 64 characters, letters and"
                            + " digits of ASCII and _+=,.@-; another claim may do (oidc-user-claim).");
        }
        return name;
    }

    private static RefusedTokenException unsuitable(String why) {
        return new RefusedTokenException(Reason.UNSUITABLE, "The token can't be taken. " + why);
    }

    private ProvenIdentity user(Identity user) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                user.name(),
                user.arn(account),
                user.uniqueId(),
                List.of(),
                user.details().tags());
    }

    private ProvenIdentity federated(WebIdentity identity, String name) {
        List<String> groups = identity.texts(settings.groupsClaim().orElseThrow()).stream()
                // Keycloak writes them as paths.
                .map(group -> group.startsWith("/") ? group.substring(1) : group)
                .filter(group -> GROUP.matcher(group).matches())
                .distinct()
                .limit(MOST_GROUPS)
                .toList();
        return new ProvenIdentity(
                ProvenIdentity.Kind.FEDERATED,
                name,
                "arn:aws:sts::" + account + ":federated-user/" + name,
                account + ":" + name,
                List.of(),
                Map.of(),
                groups,
                Optional.of(identity.expiration()));
    }
}
