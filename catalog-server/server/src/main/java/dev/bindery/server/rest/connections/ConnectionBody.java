package dev.bindery.server.rest.connections;

import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A connection to be created, or what one is to be.
 *
 * @param name its name, where the path doesn't have it; case counts
 * @param type one of Glue's, such as JDBC
 * @param description free text
 * @param matchCriteria by which connections are selected
 * @param properties by Glue's keys, such as JDBC_CONNECTION_URL, USERNAME and PASSWORD
 * @param overrides what SPARK, ATHENA or PYTHON have besides or otherwise
 */
@Serdeable
public record ConnectionBody(
        @Nullable String name,
        @Nullable String type,
        @Nullable String description,
        @Nullable List<String> matchCriteria,
        @Nullable Map<String, String> properties,
        @Nullable Map<String, Map<String, String>> overrides) {

    ConnectionDefinition toDefinition() {
        if (type == null || type.isBlank()) {
            throw new InvalidInputException("type", "The connection's type is missing, such as JDBC.");
        }
        return new ConnectionDefinition(
                type,
                Optional.ofNullable(description).filter(text -> !text.isEmpty()),
                matchCriteria == null ? List.of() : matchCriteria,
                new ConnectionProperties(properties == null ? Map.of() : properties),
                overrides == null
                        ? Map.of()
                        : overrides.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, each -> new ConnectionProperties(each.getValue()))),
                Optional.empty(),
                Optional.empty());
    }

    /** Without a property, which may be secret. */
    @Override
    public String toString() {
        return "ConnectionBody[" + name + "]";
    }
}
