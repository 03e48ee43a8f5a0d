package dev.bindery.identity.administration;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.AccessAnswer;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityArn;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.Permissions;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may do what, and why. Asking is IAM's SimulatePrincipalPolicy on whom it is asked of. */
public final class Explanations {

    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]{1,64}:[A-Za-z]{1,128}");
    private static final Pattern SESSION = Pattern.compile(
            "arn:aws:sts::(\\d{12}):assumed-role/([A-Za-z0-9_+=,.@-]{1,64})/([A-Za-z0-9_+=,.@-]{2,64})");
    private static final int LONGEST_RESOURCE = 2_048;

    private final Identities identities;
    private final Permissions permissions;
    private final String account;
    private final CallInterceptor interceptor;

    /** @param account twelve digits */
    public Explanations(Identities identities, Permissions permissions, String account, CallInterceptor interceptor) {
        this.identities = identities;
        this.permissions = permissions;
        this.account = account;
        this.interceptor = interceptor;
    }

    /** Somebody, and how permissions know them. */
    private record Asked(ProvenIdentity identity, Resource thing) {}

    /**
     * @param principal an ARN of a user, a role, a session of a role or the account's root; or {@code user/ann}, {@code
     *     role/jobs}, or a user's name
     * @param action such as {@code glue:GetTable}
     * @param resource an ARN, or its last part where it is one of Glue's, such as {@code table/sales/orders}; {@code *}
     *     for actions that aren't about a thing
     * @param conditions values of condition keys, as a request would have them
     * @throws NotFoundException where there is no such principal
     * @throws InvalidInputException where there is no such action
     */
    public AccessAnswer explain(
            Call call, String principal, String action, String resource, Map<String, List<String>> conditions) {
        if (!ACTION.matcher(action).matches()) {
            throw new InvalidInputException(
                    "action", "An action is a service and what is done, such as glue:GetTable; this isn't one.");
        }
        if (resource.isEmpty() || resource.length() > LONGEST_RESOURCE) {
            throw new InvalidInputException(
                    "resource", "A resource is an ARN, or the last part of one of Glue's, such as table/sales/orders.");
        }
        IdentityArn arn = named(principal).orElse(null);
        if (arn == null) {
            return interceptor.around(
                    call,
                    Operation.SIMULATE_PRINCIPAL_POLICY,
                    new Resource.Anything(),
                    () -> permissions.answer(call, root(), action, resource, conditions));
        }
        Optional<Identity> there = identities.find(arn.kind(), arn.name());
        return interceptor.around(
                call,
                Operation.SIMULATE_PRINCIPAL_POLICY,
                there.map(Things::of).orElseGet(() -> Things.of(arn.kind(), arn.path(), arn.name())),
                () -> permissions.answer(
                        call,
                        proven(
                                there.orElseThrow(
                                        () -> new NotFoundException(arn.kind().entity(), arn.name())),
                                session(principal)),
                        action,
                        resource,
                        conditions));
    }

    /** Empty for the account's root. */
    private Optional<IdentityArn> named(String principal) {
        if (principal.equals("root") || principal.equals("arn:aws:iam::" + account + ":root")) {
            return Optional.empty();
        }
        Matcher session = SESSION.matcher(principal);
        String arn = session.matches() && session.group(1).equals(account)
                ? "arn:aws:iam::" + account + ":role/" + session.group(2)
                : principal.startsWith("arn:")
                        ? principal
                        : "arn:aws:iam::" + account + ":" + (principal.contains("/") ? principal : "user/" + principal);
        return Optional.of(IdentityArn.parse(arn)
                .filter(it -> it.kind() == IdentityKind.USER || it.kind() == IdentityKind.ROLE)
                .filter(it -> it.account().equals(account))
                .orElseThrow(() -> new InvalidInputException(
                        "principal",
                        "A principal is the ARN of a user, a role, or a session of a role of the account " + account
                                + ", or such as user/ann or role/jobs.")));
    }

    private static Optional<String> session(String principal) {
        Matcher session = SESSION.matcher(principal);
        return session.matches() ? Optional.of(session.group(3)) : Optional.empty();
    }

    private ProvenIdentity root() {
        return new ProvenIdentity(
                ProvenIdentity.Kind.ROOT, "root", "arn:aws:iam::" + account + ":root", account, List.of(), Map.of());
    }

    private ProvenIdentity proven(Identity identity, Optional<String> session) {
        if (identity.kind() == IdentityKind.USER) {
            return new ProvenIdentity(
                    ProvenIdentity.Kind.USER,
                    identity.name(),
                    identity.arn(account),
                    identity.uniqueId(),
                    List.of(),
                    identity.details().tags());
        }
        String name = session.orElse("any-session");
        return new ProvenIdentity(
                ProvenIdentity.Kind.ROLE,
                identity.name(),
                "arn:aws:sts::" + account + ":assumed-role/" + identity.name() + "/" + name,
                identity.uniqueId() + ":" + name,
                List.of(),
                identity.details().tags());
    }
}
