package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;

/** A proven identity as what is kept for it has it, without when it ends. */
final class IdentityJson {

    private IdentityJson() {}

    static JsonWriter write(JsonWriter json, ProvenIdentity identity) {
        return json.member("kind", identity.kind().name())
                .member("name", identity.name())
                .member("arn", identity.arn())
                .member("userId", identity.userId())
                .member("policies", identity.sessionPolicies())
                .member("tags", identity.tags())
                .member("groups", identity.groups());
    }

    /** @param expiration from when on it isn't proven any more */
    static ProvenIdentity read(JsonObject json, Instant expiration) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.valueOf(json.requiredText("kind")),
                json.requiredText("name"),
                json.requiredText("arn"),
                json.requiredText("userId"),
                json.texts("policies"),
                json.textMap("tags"),
                json.texts("groups"),
                Optional.of(expiration));
    }
}
