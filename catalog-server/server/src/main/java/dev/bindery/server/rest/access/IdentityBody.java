package dev.bindery.server.rest.access;

import dev.bindery.identity.IdentityDetails;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A user, group, role or managed policy to be made, or what of one is to change; what is left out stays.
 *
 * @param name its name; people find it whatever its case
 * @param path begins and ends with a slash; part of its ARN. Default: /
 * @param description free text, of roles and policies
 * @param document JSON: who may become the role, or what the policy says
 * @param longestSessionSeconds how long credentials of the role hold at most, 3,600 to 43,200
 * @param tags of users, roles and policies; all of them
 */
@Serdeable
public record IdentityBody(
        @Nullable String name,
        @Nullable String path,
        @Nullable String description,
        @Nullable String document,
        @Nullable Long longestSessionSeconds,
        @Nullable Map<String, String> tags) {

    String pathOrRoot() {
        return path == null ? "/" : path;
    }

    IdentityDetails toDetails() {
        return new IdentityDetails(
                given(description),
                Optional.ofNullable(document),
                longestSessionSeconds == null
                        ? IdentityDetails.USUAL_SESSION
                        : Duration.ofSeconds(longestSessionSeconds),
                tags == null ? Map.of() : tags);
    }

    static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty());
    }
}
