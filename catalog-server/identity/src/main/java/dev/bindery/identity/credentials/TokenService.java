package dev.bindery.identity.credentials;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.IdentityArn;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.identity.federation.WebIdentities;
import dev.bindery.identity.federation.WebIdentity;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Temporary credentials for whoever asks (STS). What allows it is not the caller's policies alone, so that every method
 * here decides for itself; it is counted and audited as any operation.
 */
public final class TokenService {

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(36);
    private static final Duration LONGEST_OF_ROOT = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofHours(12);

    private final RoleSessions sessions;
    private final Authentication authentication;
    private final WebIdentities issuers;
    private final BearerTokens tokens;
    private final CallInterceptor recording;
    private final boolean open;
    private final String account;

    /**
     * @param recording meters and audits, and doesn't ask permissions
     * @param open whether nobody is asked who they are: then everybody gets credentials, which prove nothing
     * @param account twelve digits
     */
    public TokenService(
            RoleSessions sessions,
            Authentication authentication,
            WebIdentities issuers,
            BearerTokens tokens,
            CallInterceptor recording,
            boolean open,
            String account) {
        this.sessions = sessions;
        this.authentication = authentication;
        this.issuers = issuers;
        this.tokens = tokens;
        this.recording = recording;
        this.open = open;
        this.account = account;
    }

    /**
     * Who somebody is.
     *
     * @param account twelve digits
     * @param arn of the user, the session or the account's root
     * @param userId IAM's unique id
     */
    public record Caller(String account, String arn, String userId) {}

    /** Who calls; nobody needs permission to ask. Where nobody proves who they are, everybody is the account's root. */
    public Caller caller(Call call) {
        return recording.around(call, Operation.GET_CALLER_IDENTITY, new Resource.Anything(), () -> {
            ProvenIdentity caller = proven(call);
            return new Caller(account, caller.arn(), caller.userId());
        });
    }

    private ProvenIdentity proven(Call call) {
        return call.principal().proven().orElseGet(() -> {
            if (open) {
                return new ProvenIdentity(
                        ProvenIdentity.Kind.ROOT,
                        "root",
                        "arn:aws:iam::" + account + ":root",
                        account,
                        List.of(),
                        Map.of());
            }
            throw new AccessDeniedException("The request is not signed by anybody.");
        });
    }

    /**
     * Credentials of a role.
     *
     * @param roleArn the role's whole ARN
     * @param wanted its {@code role} is not looked at
     * @throws AccessDeniedException where the caller may not become that role, or there is none: which of the two isn't
     *     told
     */
    public TemporaryCredentials assume(Call call, String roleArn, Wanted wanted) {
        IdentityArn role = role(roleArn);
        return recording.around(call, Operation.ASSUME_ROLE, thing(role), () -> {
            if (isOpen(call)) {
                return sessions.assumeUnasked(of(role, wanted));
            }
            ProvenIdentity caller = proven(call);
            requireExactly(
                    role,
                    () -> new AccessDeniedException(
                            caller.arn(), Operation.ASSUME_ROLE.action(), roleArn, "There is no such role."));
            return sessions.assume(call, caller, of(role, wanted));
        });
    }

    private boolean isOpen(Call call) {
        return open && call.principal().proven().isEmpty();
    }

    private static IdentityArn role(String roleArn) {
        return IdentityArn.parse(roleArn)
                .filter(arn -> arn.kind() == IdentityKind.ROLE)
                .orElseThrow(() -> new InvalidInputException("RoleArn", roleArn + " is invalid"));
    }

    private static Resource thing(IdentityArn role) {
        return new Resource.OfIdentity(role.kind().type() + role.path() + role.name());
    }

    private static Wanted of(IdentityArn role, Wanted wanted) {
        return new Wanted(role.name(), wanted.session(), wanted.duration(), wanted.policies(), wanted.externalId());
    }

    /** Another account's role, or one of another path, is none of ours; a name in another case is. */
    private void requireExactly(IdentityArn role, Supplier<AccessDeniedException> none) {
        if (!sessions.isThere(role)) {
            throw none.get();
        }
    }

    /**
     * Credentials of a role for who shows a token.
     *
     * @throws InvalidTokenException where the token doesn't count
     * @throws AccessDeniedException where the role doesn't trust whoever it stands for, or there is none
     */
    public TemporaryCredentials assumeWithToken(Call call, String roleArn, String token, Wanted wanted) {
        IdentityArn role = role(roleArn);
        return recording.around(call, Operation.ASSUME_ROLE_WITH_WEB_IDENTITY, thing(role), () -> {
            Optional<WebIdentity> said = checked(() -> issuers.verify(token));
            Optional<ProvenIdentity> bearer = said.isPresent() ? Optional.empty() : checked(() -> tokens.verify(token));
            if (said.isEmpty() && bearer.isEmpty()) {
                throw new InvalidTokenException(
                        InvalidTokenException.Reason.INVALID, "The web identity token is invalid.");
            }
            requireExactly(
                    role,
                    () -> new AccessDeniedException(
                            "Not authorized to perform " + Operation.ASSUME_ROLE_WITH_WEB_IDENTITY.action()));
            return said.isPresent()
                    ? sessions.assumeWithToken(call, said.get(), of(role, wanted))
                    : sessions.assumeWithToken(call, bearer.get(), of(role, wanted));
        });
    }

    /**
     * Whether a token is one that a role can be asked for with: which role trusts whoever it stands for isn't looked at.
     *
     * @throws RefusedTokenException where it is genuine and can't be taken, or can't be checked
     */
    public boolean isWebIdentity(String token) throws RefusedTokenException {
        return issuers.verify(token).isPresent() || tokens.verify(token).isPresent();
    }

    private interface Check<T> {
        Optional<T> make() throws RefusedTokenException;
    }

    private static <T> Optional<T> checked(Check<T> check) {
        try {
            return check.make();
        } catch (RefusedTokenException refused) {
            InvalidTokenException.Reason reason =
                    switch (refused.reason()) {
                        case EXPIRED -> InvalidTokenException.Reason.EXPIRED;
                        case UNSUITABLE -> InvalidTokenException.Reason.INVALID;
                        case UNAVAILABLE -> InvalidTokenException.Reason.UNAVAILABLE;
                    };
            throw new InvalidTokenException(reason, refused.getMessage());
        }
    }

    /** A web identity token that isn't taken. */
    public static final class InvalidTokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        /** What is wrong with it. */
        public enum Reason {
            INVALID,
            EXPIRED,
            /** Whoever could say whether it counts doesn't answer. */
            UNAVAILABLE
        }

        InvalidTokenException(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /**
     * Temporary credentials that stand for the caller.
     *
     * @param duration empty: twelve hours, and one for the account's root
     * @throws AccessDeniedException where the caller's own are temporary
     */
    public TemporaryCredentials sessionToken(Call call, Optional<Duration> duration) {
        return recording.around(call, Operation.GET_SESSION_TOKEN, new Resource.Anything(), () -> {
            duration.filter(wanted -> wanted.compareTo(SHORTEST) < 0 || wanted.compareTo(LONGEST) > 0)
                    .ifPresent(wanted -> {
                        throw new InvalidInputException(
                                "DurationSeconds",
                                "The requested DurationSeconds is " + wanted.toSeconds()
                                        + "; 900 to 129600 are possible.");
                    });
            if (isOpen(call)) {
                return authentication.issue(
                        new ProvenIdentity(
                                ProvenIdentity.Kind.USER,
                                "anonymous",
                                "arn:aws:iam::" + account + ":user/anonymous",
                                "AIDA" + RoleSessions.NOBODY,
                                List.of(),
                                Map.of()),
                        duration.orElse(USUAL));
            }
            ProvenIdentity caller = proven(call);
            if (caller.kind() == ProvenIdentity.Kind.ROLE || caller.expiration().isPresent()) {
                throw new AccessDeniedException("Cannot call GetSessionToken with session credentials");
            }
            Duration usual = caller.kind() == ProvenIdentity.Kind.ROOT ? LONGEST_OF_ROOT : USUAL;
            Duration wanted = duration.orElse(usual);
            return authentication.issue(
                    caller,
                    caller.kind() == ProvenIdentity.Kind.ROOT && wanted.compareTo(LONGEST_OF_ROOT) > 0
                            ? LONGEST_OF_ROOT
                            : wanted);
        });
    }
}
