package dev.bindery.server.rest.connections;

import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, ConnectionProperties> ofEnvironments = new HashMap<>();
        complete("overrides", overrides)
                .forEach((environment, given) -> ofEnvironments.put(
                        environment, new ConnectionProperties(complete("overrides." + environment, given))));
        return new ConnectionDefinition(
                type,
                Optional.ofNullable(description).filter(text -> !text.isEmpty()),
                matchCriteria == null ? List.of() : matchCriteria,
                new ConnectionProperties(complete("properties", properties)),
                ofEnvironments,
                Optional.empty(),
                Optional.empty());
    }

    /** @throws InvalidInputException where a value is null, which JSON allows and no property has */
    static <T> Map<String, T> complete(String field, @Nullable Map<String, T> given) {
        Map<String, T> values = given == null ? Map.of() : given;
        values.forEach((key, value) -> {
            if (value == null) {
                throw new InvalidInputException(field, "The value of " + key + " in " + field + " is null.");
            }
        });
        return values;
    }

    /** Without a property, which may be secret. */
    @Override
    public String toString() {
        return "ConnectionBody[" + name + "]";
    }
}
