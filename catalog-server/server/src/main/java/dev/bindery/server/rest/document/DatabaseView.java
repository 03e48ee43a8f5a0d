package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.Database;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database.
 *
 * @param catalog the catalog it is in
 * @param name its name, in lower case
 * @param description free text
 * @param location the folder that tables without a location of their own are made in
 * @param parameters open-ended
 * @param owner whom it is said to belong to
 * @param createTime when it was created
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DatabaseView(
        String catalog,
        String name,
        Optional<String> description,
        Optional<String> location,
        Map<String, String> parameters,
        Optional<OwnerView> owner,
        Instant createTime) {

    public static DatabaseView of(Database database) {
        return new DatabaseView(
                database.name().catalog(),
                database.name().database(),
                database.definition().description(),
                database.definition().location(),
                new TreeMap<>(database.definition().parameters()),
                database.definition().owner().map(OwnerView::of),
                database.createTime());
    }
}
