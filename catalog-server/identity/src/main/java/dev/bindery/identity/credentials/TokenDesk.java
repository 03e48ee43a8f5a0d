package dev.bindery.identity.credentials;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.AccessToken;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.AccessTokens.Wanted;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessToken;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where callers get access tokens, see which there are and give them back: metered, audited and checked as every other
 * operation, on whom a token is of. What a token is made with bounds it: one that is made by a bounded session has the
 * same bounds, and one for whoever asks ends no later than the token or the session that they ask with.
 */
public final class TokenDesk {

    private static final Duration USUAL = Duration.ofDays(30);

    private final AccessTokens tokens;
    private final Identities identities;
    private final CallInterceptor interceptor;
    private final Duration longest;
    private final Clock clock;

    /** @param longest how long a token holds at most */
    public TokenDesk(
            AccessTokens tokens, Identities identities, CallInterceptor interceptor, Duration longest, Clock clock) {
        this.tokens = tokens;
        this.identities = identities;
        this.interceptor = interceptor;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param user whose it is to be; empty: of the caller
     * @param description what it is for
     * @param duration how long it is to hold; empty: 30 days, or as long as can be where that is less
     * @param policy a JSON document that bounds what it may be used for
     */
    public record Request(
            Optional<String> user, String description, Optional<Duration> duration, Optional<String> policy) {}

    /** Whose tokens an operation is about. */
    private record Owner(IdentityKind kind, String name, Optional<String> session) {}

    /**
     * @throws InvalidInputException where it can't be like that
     * @throws NotFoundException where there is no such user
     * @throws dev.bindery.model.error.AccessDeniedException where the caller may not
     */
    public NewAccessToken create(Call call, Request request) {
        Optional<ProvenIdentity> caller = call.principal().proven();
        Owner owner = request.user()
                .map(name -> new Owner(IdentityKind.USER, name, Optional.empty()))
                .orElseGet(() -> self(caller));
        return interceptor.around(call, Operation.CREATE_ACCESS_TOKEN, resource(owner.kind(), owner.name()), () -> {
            List<String> bounds = caller.map(ProvenIdentity::sessionPolicies).orElse(List.of());
            if (!bounds.isEmpty() && request.policy().isPresent()) {
                throw new InvalidInputException(
                        "policy",
                        "The session that you ask with is bounded, and so is the token; leave the policy out.");
            }
            return tokens.create(new Wanted(
                    owner.kind(),
                    owner.name(),
                    owner.session(),
                    request.description(),
                    bounds.isEmpty() ? request.policy().stream().toList() : bounds,
                    caller.map(ProvenIdentity::arn).orElse(call.principal().name()),
                    duration(request, limit(caller, owner))));
        });
    }

    private static Owner self(Optional<ProvenIdentity> caller) {
        ProvenIdentity identity = caller.orElseThrow(
                () -> new InvalidInputException("user", "Nobody knows who you are; say which user the token is for."));
        return switch (identity.kind()) {
            case USER -> new Owner(IdentityKind.USER, identity.name(), Optional.empty());
            case ROLE -> new Owner(
                    IdentityKind.ROLE,
                    identity.name(),
                    Optional.of(identity.userId().substring(identity.userId().indexOf(':') + 1)));
            case ROOT, SERVER -> throw new InvalidInputException(
                    "user", "The account itself has no tokens; say which user the token is for.");
            case FEDERATED -> throw new InvalidInputException(
                    "user", identity.name() + " has no user here that a token could be of; have one made.");
        };
    }

    /** When a token ends at the latest: with what it is asked for with, where it is for whoever asks. */
    private static Optional<Instant> limit(Optional<ProvenIdentity> caller, Owner owner) {
        return caller.filter(it -> switch (it.kind()) {
                    case USER -> owner.kind() == IdentityKind.USER
                            && owner.name().equalsIgnoreCase(it.name());
                    case ROLE -> owner.kind() == IdentityKind.ROLE;
                    case ROOT, SERVER, FEDERATED -> false;
                })
                .flatMap(ProvenIdentity::expiration);
    }

    private Duration duration(Request request, Optional<Instant> limit) {
        Duration most = limit.map(end -> Duration.between(clock.instant(), end))
                .filter(left -> left.compareTo(longest) < 0)
                .orElse(longest);
        Duration wanted = request.duration().orElse(USUAL.compareTo(most) < 0 ? USUAL : most);
        if (wanted.compareTo(most) > 0 && most.compareTo(longest) < 0) {
            throw new InvalidInputException(
                    "duration",
                    "What you ask with ends in " + most.toSeconds()
                            + " seconds, and a token made with it can't hold for " + wanted.toSeconds() + ".");
        }
        return wanted;
    }

    /**
     * In the order of their ids.
     *
     * @param user whose they are; empty: the caller's, and of a session those of its role
     * @param after the id that the first one follows
     */
    public List<AccessToken> list(Call call, Optional<String> user, Optional<String> after, int limit) {
        Owner owner = user.map(name -> new Owner(IdentityKind.USER, name, Optional.empty()))
                .orElseGet(() -> self(call.principal().proven()));
        return interceptor.around(
                call,
                Operation.LIST_ACCESS_TOKENS,
                resource(owner.kind(), owner.name()),
                () -> tokens.list(owner.kind(), owner.name(), after, limit));
    }

    /**
     * From then on it counts no more, on no server.
     *
     * @throws NotFoundException where there is none; told to whoever may delete anybody's
     */
    public void delete(Call call, String id) {
        Optional<AccessToken> token = tokens.get(id);
        Resource resource = token.map(it -> resource(it.kind(), it.owner())).orElse(new Resource.OfIdentity("user/*"));
        interceptor.run(call, Operation.DELETE_ACCESS_TOKEN, resource, () -> {
            token.orElseThrow(() -> new NotFoundException(EntityKind.ACCESS_TOKEN, id));
            tokens.delete(id);
        });
    }

    /**
     * From then on none of a user counts any more.
     *
     * @return how many that were
     */
    public int deleteAll(Call call, String user) {
        return interceptor.around(
                call,
                Operation.DELETE_ACCESS_TOKEN,
                resource(IdentityKind.USER, user),
                () -> tokens.deleteAll(IdentityKind.USER, user));
    }

    private Resource resource(IdentityKind kind, String name) {
        return new Resource.OfIdentity(identities
                .find(kind, name)
                .map(found -> kind.type() + found.path() + found.name())
                .orElse(kind.type() + "/" + name));
    }
}
