package dev.bindery.server.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * What gives a user, group or role its permissions.
 *
 * @param attached the managed policies that are attached
 * @param inline the documents of its own policies by their names
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GrantsView(List<IdentityView> attached, Map<String, String> inline) {}
