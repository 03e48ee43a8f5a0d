package dev.bindery.server.rest.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A connection without its secrets: properties that are secrets are left out, those within URLs are covered.
 *
 * @param name its name; case counts
 * @param type one of Glue's, such as JDBC
 * @param description free text
 * @param matchCriteria by which connections are selected
 * @param properties by Glue's keys, such as JDBC_CONNECTION_URL
 * @param overrides what SPARK, ATHENA or PYTHON have besides or otherwise
 * @param authenticationType how one logs in where that isn't in the properties
 * @param createTime when it was created
 * @param updateTime when it was changed last
 * @param updatedBy who changed it last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionView(
        String name,
        String type,
        Optional<String> description,
        List<String> matchCriteria,
        Map<String, String> properties,
        Map<String, Map<String, String>> overrides,
        Optional<String> authenticationType,
        Instant createTime,
        Instant updateTime,
        String updatedBy) {

    static ConnectionView of(Connection given) {
        Connection connection = given.hidden();
        ConnectionDefinition definition = connection.definition();
        return new ConnectionView(
                connection.name(),
                definition.type(),
                definition.description(),
                definition.matchCriteria(),
                definition.properties().values(),
                definition.overrides().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().values())),
                definition.authentication().flatMap(authentication -> authentication.type()),
                connection.createTime(),
                connection.updateTime(),
                connection.updatedBy());
    }
}
