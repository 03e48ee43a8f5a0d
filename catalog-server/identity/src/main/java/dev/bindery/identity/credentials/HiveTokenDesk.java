package dev.bindery.identity.credentials;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where callers get Hive delegation tokens, have them renewed and give them back. Getting one is checked on whom it is for:
 * whoever may get one for a user acts as that user. One that is got by a bounded session has the same bounds, and none ends
 * later than what it was got with. Who holds nothing but a delegation token gets no other.
 */
public final class HiveTokenDesk {

    private final DelegationTokens tokens;
    private final Identities identities;
    private final CallInterceptor interceptor;
    private final String account;

    /** @param account twelve digits */
    public HiveTokenDesk(DelegationTokens tokens, Identities identities, CallInterceptor interceptor, String account) {
        this.tokens = tokens;
        this.identities = identities;
        this.interceptor = interceptor;
        this.account = account;
    }

    /**
     * Issues one.
     *
     * @param user whom it is for; empty: the caller
     * @throws AccessDeniedException where the caller may not, or has proved who it is by a delegation token
     * @throws InvalidInputException where nobody is named and nobody knows who the caller is
     */
    public DelegationToken issue(Call call, Optional<String> user, Wanted wanted) {
        Optional<ProvenIdentity> caller = call.principal().proven();
        if (caller.flatMap(ProvenIdentity::credential)
                .filter(it -> it.startsWith(DelegationTokens.CREDENTIAL))
                .isPresent()) {
            throw new AccessDeniedException(
                    "A Hive delegation token isn't given to who has proved who they are by one; use other credentials.");
        }
        boolean isSelf = caller.isPresent()
                && user.filter(name -> !isCaller(caller.get(), name)).isEmpty();
        if (isSelf) {
            return interceptor.around(
                    call,
                    Operation.CREATE_HIVE_TOKEN,
                    resource(caller.get()),
                    () -> tokens.issue(caller.get(), wanted));
        }
        String name = user.orElseThrow(
                () -> new InvalidInputException("user", "Nobody knows who you are; say which user the token is for."));
        Optional<Identity> found = identities.find(IdentityKind.USER, name);
        Resource resource = new Resource.OfIdentity(
                found.map(it -> it.kind().type() + it.path() + it.name()).orElse("user/" + name));
        return interceptor.around(call, Operation.CREATE_HIVE_TOKEN, resource, () -> {
            Identity owner = found.orElseThrow(
                    () -> new InvalidInputException("user", "There is no user " + name + " to issue a token for."));
            ProvenIdentity identity = new ProvenIdentity(
                    ProvenIdentity.Kind.USER,
                    owner.name(),
                    owner.arn(account),
                    owner.uniqueId(),
                    caller.map(ProvenIdentity::sessionPolicies).orElse(List.of()),
                    owner.details().tags(),
                    List.of(),
                    caller.flatMap(ProvenIdentity::expiration));
            return tokens.issue(identity, wanted);
        });
    }

    private static boolean isCaller(ProvenIdentity caller, String name) {
        return name.equals(caller.arn())
                || caller.kind() != ProvenIdentity.Kind.ROLE && name.equalsIgnoreCase(caller.name());
    }

    private Resource resource(ProvenIdentity caller) {
        return switch (caller.kind()) {
            case USER -> new Resource.OfIdentity(identities
                    .find(IdentityKind.USER, caller.name())
                    .map(it -> it.kind().type() + it.path() + it.name())
                    .orElse("user/" + caller.name()));
            case ROLE -> new Resource.OfIdentity(identities
                    .find(IdentityKind.ROLE, caller.name())
                    .map(it -> it.kind().type() + it.path() + it.name())
                    .orElse("role/" + caller.name()));
            case FEDERATED -> new Resource.OfIdentity("federated-user/" + caller.name());
            case ROOT, SERVER -> new Resource.OfIdentity("root");
        };
    }

    /**
     * Lets one hold longer.
     *
     * @param token as text, in the form that Hive passes around
     * @return until when it holds
     * @throws AccessDeniedException where the caller isn't its renewer, or it doesn't hold
     * @throws InvalidInputException where it is none
     */
    public Instant renew(Call call, String token) {
        return tokens.renew(HadoopToken.parse(token), caller(call));
    }

    /**
     * Ends one, on all servers at once.
     *
     * @param token as text, in the form that Hive passes around
     * @throws AccessDeniedException where the caller is neither its owner nor its renewer
     * @throws InvalidInputException where it is none
     */
    public void cancel(Call call, String token) {
        tokens.cancel(HadoopToken.parse(token), caller(call));
    }

    private static ProvenIdentity caller(Call call) {
        return call.principal()
                .proven()
                .orElseThrow(() -> new AccessDeniedException(
                        "Who renews or cancels a Hive delegation token has to prove who they are."));
    }
}
