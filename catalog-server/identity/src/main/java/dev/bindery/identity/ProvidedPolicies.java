package dev.bindery.identity;

import dev.bindery.database.Session;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The managed policies that are there from the start under the names that AWS gives to its own, so that what attaches
 * {@code arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole} finds it. What they say is ours.
 */
final class ProvidedPolicies {

    private static final String FILE = "/db/identity/provided-policies.json";

    private ProvidedPolicies() {}

    private record Provided(String name, String path, IdentityDetails details) {

        boolean isKept(Map<String, Identity> there) {
            Identity identity = there.get(name);
            return identity != null
                    && identity.path().equals(path)
                    && identity.details().equals(details);
        }
    }

    /** Brings what is kept of them up to date. */
    static void keep(Identities identities) {
        List<Provided> wanted = read();
        Map<String, Identity> already = identities.database().read(ProvidedPolicies::kept);
        if (wanted.stream().allMatch(it -> it.isKept(already))) {
            return;
        }
        identities.change(session -> {
            Map<String, Identity> there = kept(session);
            Instant now = identities.now();
            for (Provided policy : wanted) {
                if (policy.isKept(there)) {
                    continue;
                }
                Optional<IdentityStore.Stored> former =
                        IdentityStore.find(session, IdentityKind.PROVIDED, policy.name());
                if (former.isPresent()) {
                    IdentityStore.move(session, former.get().id(), policy.name(), policy.path(), now);
                    IdentityStore.update(session, former.get().id(), policy.details(), now);
                } else {
                    IdentityStore.insert(
                            session,
                            new Identity(
                                    IdentityKind.PROVIDED,
                                    policy.name(),
                                    identities.uniqueId(IdentityKind.PROVIDED),
                                    policy.path(),
                                    policy.details(),
                                    now,
                                    now));
                }
            }
            return wanted.size();
        });
    }

    private static Map<String, Identity> kept(Session session) {
        return IdentityStore.list(session, IdentityKind.PROVIDED, "/", Optional.empty(), Integer.MAX_VALUE).stream()
                .map(IdentityStore.Stored::identity)
                .collect(Collectors.toMap(Identity::name, it -> it));
    }

    private static List<Provided> read() {
        List<Provided> policies = new ArrayList<>();
        for (JsonObject policy : Json.objects(file())) {
            String document = Json.print(policy.members().get("document"));
            IdentityDetails details = IdentityDetails.ofDocument(document).withDescription(policy.text("description"));
            IdentityRules.details(IdentityKind.PROVIDED, details);
            policies.add(new Provided(
                    policy.requiredText("name"), policy.text("path").orElse("/"), details));
        }
        return policies;
    }

    private static String file() {
        try (InputStream file = ProvidedPolicies.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
