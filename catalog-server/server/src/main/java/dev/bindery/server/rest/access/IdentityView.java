package dev.bindery.server.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A user, group, role or managed policy.
 *
 * @param type user, group, role or policy
 * @param name its name
 * @param arn how policies name it
 * @param id tells it from others of the same name that were there before
 * @param path part of its ARN
 * @param description free text
 * @param document JSON: who may become the role, or what the policy says
 * @param longestSessionSeconds how long credentials of the role hold at most
 * @param tags by their keys
 * @param createTime when it was made
 * @param updateTime when it was changed last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IdentityView(
        String type,
        String name,
        String arn,
        String id,
        String path,
        Optional<String> description,
        Optional<String> document,
        Optional<Long> longestSessionSeconds,
        Map<String, String> tags,
        Instant createTime,
        Instant updateTime) {

    static IdentityView of(Identity identity, String account) {
        return new IdentityView(
                identity.kind().type(),
                identity.name(),
                identity.arn(account),
                identity.uniqueId(),
                identity.path(),
                identity.details().description(),
                identity.details().document(),
                identity.kind() == IdentityKind.ROLE
                        ? Optional.of(identity.details().longestSession().toSeconds())
                        : Optional.empty(),
                identity.details().tags(),
                identity.createTime(),
                identity.updateTime());
    }
}
