package dev.bindery.thrift.callers;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ProvenIdentity.Kind;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.credentials.FailureLimits;
import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.HiveTokenDesk;
import dev.bindery.identity.credentials.TrustedNames;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.model.error.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Users, their tokens and keys, and a clock that they live by. Only mallory may get tokens for nobody. */
public final class People {

    private static final String ACCOUNT = "000000000000";

    private final Identities identities;
    private final AccessKeys keys;
    private final DelegationTokens tokens;
    private final Queue<RefusedCaller> refused = new ConcurrentLinkedQueue<>();
    private FailureLimits limits = new FailureLimits(1_000_000);
    private volatile Duration ahead = Duration.ZERO;

    /** @param database in which everything is kept */
    public People(Database database) {
        SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
        identities = new Identities(database, clock());
        keys = new AccessKeys(identities, cipher, clock());
        tokens = new DelegationTokens(database, cipher, DelegationTokens.Terms.STANDARD, clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(ahead);
            }
        };
    }

    /** From now on, callers may fail so often a minute. */
    void allowFailures(int perMinute) {
        limits = new FailureLimits(perMinute);
    }

    /** Time passes. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    ProvenIdentity user(String name) {
        Identity user = identities
                .find(IdentityKind.USER, name)
                .orElseGet(() -> identities.create(IdentityKind.USER, name, "/", IdentityDetails.NONE));
        return new ProvenIdentity(Kind.USER, user.name(), user.arn(ACCOUNT), user.uniqueId(), List.of(), Map.of());
    }

    /** A token of a user for a day. */
    public HadoopToken token(String user) {
        return tokens.issue(user(user), DelegationTokens.Wanted.of("bindery")).token();
    }

    NewAccessKey key(String user) {
        user(user);
        return keys.create(user);
    }

    AccessKeys keys() {
        return keys;
    }

    DelegationTokens tokens() {
        return tokens;
    }

    /** Who wasn't believed. */
    public Queue<RefusedCaller> refused() {
        return refused;
    }

    /** How a closed port asks clients who they are. */
    public Callers callers(String... trusted) {
        return callers(true, trusted);
    }

    Callers callers(boolean mustProve, String... trusted) {
        BearerTokens bearers = token ->
                token.startsWith("of-") ? Optional.of(user(token.substring("of-".length()))) : Optional.empty();
        HiveLogins logins = new HiveLogins(
                tokens, keys, bearers, identities, TrustedNames.of(List.of(trusted)), limits, ACCOUNT, clock());
        return new Callers(
                mustProve, logins, new HiveTokenDesk(tokens, identities, new Rule(), ACCOUNT), false, new Trail());
    }

    /** Mallory may get tokens for herself alone, everybody else for anybody. */
    private static final class Rule implements CallInterceptor {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            boolean isOwn =
                    resource.paths().equals(List.of("user/" + call.principal().name()));
            if (call.principal().name().equals("mallory") && !isOwn) {
                throw new AccessDeniedException(
                        "mallory", operation.action(), resource.paths().get(0));
            }
            return next.get();
        }
    }

    private final class Trail implements AuditTrail {
        @Override
        public Ongoing begin(Call call, Operation operation, Resource resource) {
            return outcome -> {};
        }

        @Override
        public void refused(RefusedCaller caller) {
            refused.add(caller);
        }

        @Override
        public void happened(ServerEvent event) {}
    }
}
