package dev.bindery.identity;

import dev.bindery.access.evaluation.CompiledPolicies;
import dev.bindery.access.evaluation.Decision;
import dev.bindery.access.evaluation.Explanation;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ResourceTags;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.operation.Ancestors;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.model.error.AccessDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks every operation against the policies that are kept: all ARNs of a resource must be allowed, its own and its
 * ancestors' (developer guide, "Glue access control policies"). The server itself and the account's root may do
 * everything; who didn't prove who they are may do nothing.
 */
public final class Permissions implements AccessPolicy {

    /** Both names that tags of things have in conditions: AWS's, and Glue's own from before there was that. */
    private static final List<String> TAG_KEYS = List.of("aws:ResourceTag/", "glue:resourceTag/");

    private static final String ENDED = "The run that the session is of has ended.";

    private final PolicySets sets;
    private final EndedSessions ended;
    private final Arns arns;
    private final ResourceTags tags;
    private final Clock clock;

    /**
     * @param database in which {@link Identities} keeps everything
     * @param arns the region and the account
     * @param tags of things that policies ask for
     */
    public Permissions(Database database, Arns arns, ResourceTags tags, Clock clock) {
        this.arns = new Arns(arns.region(), arns.account(), name -> withPath(database, name));
        this.sets = new PolicySets(database, arns.glue("catalog"));
        this.ended = new EndedSessions(database, clock);
        this.tags = tags;
        this.clock = clock;
    }

    /** Where nothing has tags. */
    public Permissions(Database database, String region, String account, Clock clock) {
        this(database, new Arns(region, account), ResourceTags.NONE, clock);
    }

    /** A role that isn't there is asked for as if it had no path. */
    private static String withPath(Database database, String role) {
        return database.read(session -> IdentityStore.find(session, IdentityKind.ROLE, role))
                .map(IdentityStore.Stored::identity)
                .map(identity -> identity.path().substring(1) + identity.name())
                .orElse(role);
    }

    @Override
    public void check(Call call, Operation operation, Resource resource) {
        if (mayDoEverything(call.principal())) {
            return;
        }
        List<String> things = resource.arns(arns);
        Caller caller = caller(call, operation, resource);
        Map<String, Map<String, String>> known = caller.tags(things);
        for (String thing : things) {
            caller.require(thing, known);
        }
    }

    @Override
    public Sight list(Call call, Operation operation, Resource resource) {
        if (mayDoEverything(call.principal())) {
            return Sight.EVERYTHING;
        }
        Caller caller = caller(call, operation, resource);
        resource.arns(arns).forEach(thing -> caller.require(thing, Map.of()));
        return caller;
    }

    private Caller caller(Call call, Operation operation, Resource resource) {
        ProvenIdentity identity = call.principal()
                .proven()
                .orElseThrow(
                        () -> denied(call.principal().name(), operation, resource, "The caller has proven nothing."));
        if (ended.hasEnded(identity)) {
            throw denied(identity.arn(), operation, resource, ENDED);
        }
        PolicySets.Ruled ruled = sets.of(identity);
        return new Caller(identity, ruled, request(call, identity, ruled, operation.action(), resource.conditions()));
    }

    private AccessDeniedException denied(String caller, Operation operation, Resource resource, String reason) {
        String thing = resource.arns(arns).stream()
                .findFirst()
                .orElseGet(() -> arns.glue(resource.paths().get(0)));
        return new AccessDeniedException(caller, operation.action(), thing, reason);
    }

    private AccessRequest request(
            Call call,
            ProvenIdentity identity,
            PolicySets.Ruled ruled,
            String action,
            Map<String, List<String>> conditions) {
        // A session is known by its own ARN and by that of its role, with the role's path.
        String arn = ruled.path()
                .filter(path -> !mayDoEverything(identity))
                .map(arns::iam)
                .orElse(identity.arn());
        return new AccessRequest(
                identity.arn().equals(arn) ? Set.of(arn) : Set.of(identity.arn(), arn),
                action,
                "*",
                context(call, identity, arn, conditions));
    }

    /** Who asks to do what, and what of a listing it sees. */
    private final class Caller implements Sight {
        private final ProvenIdentity identity;
        private final PolicySets.Ruled ruled;
        private final AccessRequest request;

        private Caller(ProvenIdentity identity, PolicySets.Ruled ruled, AccessRequest request) {
            this.identity = identity;
            this.ruled = ruled;
            this.request = request;
        }

        private void require(String thing, Map<String, Map<String, String>> known) {
            AccessRequest asked = about(thing, known);
            CompiledPolicies policies = ruled.about(thing);
            if (!policies.allows(asked)) {
                throw new AccessDeniedException(
                        policies.decide(asked).message(identity.arn()), reason(asked, policies.policies()));
            }
        }

        private AccessRequest about(String thing, Map<String, Map<String, String>> known) {
            AccessRequest about = request.withResource(thing);
            for (Map.Entry<String, String> tag :
                    known.getOrDefault(thing, Map.of()).entrySet()) {
                for (String key : TAG_KEYS) {
                    about = about.with(key + tag.getKey(), tag.getValue());
                }
            }
            return about;
        }

        /** The tags of things by their ARNs, read where a statement asks for any. */
        private Map<String, Map<String, String>> tags(Collection<String> things) {
            if (!ruled.policies().asksForResourceTags(request.action())) {
                return Map.of();
            }
            Map<String, String> paths = new HashMap<>();
            String beginning = arns.glue("");
            things.stream()
                    .filter(thing -> thing.startsWith(beginning))
                    .forEach(thing -> paths.put(thing.substring(beginning.length()), thing));
            Map<String, Map<String, String>> found = new HashMap<>();
            tags.of(paths.keySet()).forEach((path, ofThing) -> found.put(paths.get(path), ofThing));
            return found;
        }

        /** Where things of the catalog are concerned, which have no tags. */
        @Override
        public Predicate<String> under(String prefix) {
            String beginning = arns.glue(prefix);
            Predicate<String> allowed = ruled.about(beginning).allowed(request, beginning);
            return allowed == CompiledPolicies.ALL ? Sight.ALL : allowed;
        }

        @Override
        public boolean sees(String path) {
            String thing = arns.glue(path);
            return ruled.about(thing).allows(request.withResource(thing));
        }

        @Override
        public List<String> among(Collection<String> paths) {
            Map<String, Map<String, String>> known =
                    tags(paths.stream().map(arns::glue).toList());
            return paths.stream()
                    .filter(path -> ruled.about(arns.glue(path)).allows(about(arns.glue(path), known)))
                    .toList();
        }
    }

    /** For the audit: which statement decided, or that none did, and what would change it. */
    private static String reason(AccessRequest request, PolicySet policies) {
        Explanation explanation = Explanation.of(request, policies);
        return explanation
                        .decision()
                        .statement()
                        .map(statement -> "Decided by " + statement + ". ")
                        .orElse("No statement allows it. ")
                + explanation.change();
    }

    private static boolean mayDoEverything(Principal principal) {
        return principal.proven().filter(Permissions::mayDoEverything).isPresent();
    }

    private static boolean mayDoEverything(ProvenIdentity identity) {
        return identity.kind() == ProvenIdentity.Kind.ROOT || identity.kind() == ProvenIdentity.Kind.SERVER;
    }

    /**
     * What the policies of somebody's own say.
     *
     * @param request what {@link #asked} gave for them
     * @throws AccessDeniedException where they are a session that has ended
     */
    public Decision decide(ProvenIdentity identity, AccessRequest request) {
        if (ended.hasEnded(identity)) {
            throw new AccessDeniedException(identity.arn(), request.action(), request.resource(), ENDED);
        }
        return sets.of(identity).about(request.resource()).decide(request);
    }

    /**
     * What somebody asks for, with all names that they are known by and all that conditions may ask for.
     *
     * @param conditions what is known of this request beside, by condition key
     */
    public AccessRequest asked(
            Call call, ProvenIdentity identity, String action, String arn, Map<String, List<String>> conditions) {
        return request(call, identity, sets.of(identity), action, conditions).withResource(arn);
    }

    /**
     * The same of somebody who isn't known here but by a name, such as a service.
     *
     * @param source the address that it comes from
     */
    public AccessRequest asked(
            Optional<String> source,
            String principal,
            String action,
            String arn,
            Map<String, List<String>> conditions) {
        return new AccessRequest(Set.of(principal), action, arn, RequestContext.of(surroundings(source, conditions)));
    }

    /**
     * Why somebody may do something to a thing, or may not: to it, its ancestors and, where it is deleted, its children.
     *
     * @param resource an ARN, or its last part where it is one of Glue's; {@code *} for actions that aren't about a thing
     * @param conditions what policies may ask of the request beside, by condition key
     */
    public AccessAnswer answer(
            Call call, ProvenIdentity identity, String action, String resource, Map<String, List<String>> conditions) {
        if (mayDoEverything(identity)) {
            return AccessAnswer.ofRoot(identity.arn(), action);
        }
        String beginning = arns.glue("");
        List<String> things;
        if (resource.startsWith(beginning)) {
            things = Ancestors.with(action, resource.substring(beginning.length())).stream()
                    .map(arns::glue)
                    .toList();
        } else if (resource.equals("*") || resource.startsWith("arn:")) {
            things = List.of(resource);
        } else {
            things = Ancestors.with(action, resource).stream().map(arns::glue).toList();
        }
        PolicySets.Ruled ruled = sets.of(identity);
        Caller caller = new Caller(identity, ruled, request(call, identity, ruled, action, conditions));
        Map<String, Map<String, String>> known = caller.tags(things);
        return AccessAnswer.of(
                identity.arn(),
                action,
                things.stream()
                        .map(thing -> Explanation.of(
                                caller.about(thing, known), ruled.about(thing).policies()))
                        .toList());
    }

    private static String principalType(ProvenIdentity.Kind kind) {
        return switch (kind) {
            case ROLE -> "AssumedRole";
            case FEDERATED -> "FederatedUser";
            case ROOT, SERVER -> "Account";
            case USER -> "User";
        };
    }

    /** "AWS global condition context keys", as far as there is something to say. */
    private RequestContext context(
            Call call, ProvenIdentity identity, String arn, Map<String, List<String>> ofRequest) {
        Map<String, List<String>> values = surroundings(call.sourceAddress(), ofRequest);
        values.put("aws:PrincipalArn", List.of(arn));
        values.put("aws:PrincipalAccount", List.of(identity.arn().split(":", -1)[4]));
        values.put("aws:PrincipalType", List.of(principalType(identity.kind())));
        values.put("aws:userid", List.of(identity.userId()));
        if (identity.kind() == ProvenIdentity.Kind.USER) {
            values.put("aws:username", List.of(identity.name()));
        }
        identity.tags().forEach((name, value) -> values.put("aws:PrincipalTag/" + name, List.of(value)));
        return RequestContext.of(values);
    }

    /** What is known whoever asks. */
    private Map<String, List<String>> surroundings(Optional<String> source, Map<String, List<String>> ofRequest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, List<String>> values = new HashMap<>(ofRequest);
        values.put("aws:CurrentTime", List.of(now.toString()));
        values.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        source.ifPresent(address -> values.put("aws:SourceIp", List.of(address)));
        return values;
    }
}
