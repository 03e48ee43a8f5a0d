package dev.bindery.model.connection;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a connection is.
 *
 * @param type one of Glue's, such as {@code JDBC}
 * @param description free text
 * @param matchCriteria by which connections are selected
 * @param properties what it is made with
 * @param overrides what an environment ({@code SPARK}, {@code ATHENA}, {@code PYTHON}) has besides or otherwise
 * @param requirements where in a network it is made from; kept and returned, and read by nobody here
 * @param authentication how one logs in, where that isn't in the properties
 */
public record ConnectionDefinition(
        String type,
        Optional<String> description,
        List<String> matchCriteria,
        ConnectionProperties properties,
        Map<String, ConnectionProperties> overrides,
        Optional<PhysicalRequirements> requirements,
        Optional<Authentication> authentication) {

    public ConnectionDefinition {
        matchCriteria = List.copyOf(matchCriteria);
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** One with properties alone. */
    public static ConnectionDefinition of(String type, Map<String, String> properties) {
        return new ConnectionDefinition(
                type,
                Optional.empty(),
                List.of(),
                new ConnectionProperties(properties),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    public ConnectionDefinition withProperties(ConnectionProperties newProperties) {
        return new ConnectionDefinition(
                type, description, matchCriteria, newProperties, overrides, requirements, authentication);
    }

    public ConnectionDefinition withDescription(Optional<String> newDescription) {
        return new ConnectionDefinition(
                type, newDescription, matchCriteria, properties, overrides, requirements, authentication);
    }

    public ConnectionDefinition withMatchCriteria(List<String> newMatchCriteria) {
        return new ConnectionDefinition(
                type, description, newMatchCriteria, properties, overrides, requirements, authentication);
    }

    public ConnectionDefinition withAuthentication(Optional<Authentication> newAuthentication) {
        return new ConnectionDefinition(
                type, description, matchCriteria, properties, overrides, requirements, newAuthentication);
    }

    /** As an environment has it. */
    public ConnectionDefinition in(String environment) {
        return withProperties(properties.with(
                overrides.getOrDefault(environment, ConnectionProperties.NONE).values()));
    }

    /** Without its secrets. */
    public ConnectionDefinition hidden() {
        return new ConnectionDefinition(
                type,
                description,
                matchCriteria,
                properties.hidden(),
                overrides.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .hidden())),
                requirements,
                authentication.map(Authentication::hidden));
    }
}
