package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.server.glue.wire.GlueFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A listing over the functions of every database, in the order of the databases and then of the functions. A page may be
 * short; its token says in which database to go on, and behind which function there.
 */
final class FunctionsOfAllDatabases {

    private final Catalog catalog;
    private final String catalogName;

    FunctionsOfAllDatabases(Catalog catalog, String catalogName) {
        this.catalog = catalog;
        this.catalogName = catalogName;
    }

    Page<Function> list(Call call, NamePattern pattern, PageRequest request) {
        Position from = request.cursor().map(Position::decode).orElse(new Position("", Optional.empty()));
        List<Function> found = new ArrayList<>();
        for (String database : databases(call)) {
            if (database.compareTo(from.database()) < 0) {
                continue;
            }
            Optional<String> cursor = database.equals(from.database()) ? from.cursor() : Optional.empty();
            Page<Function> page = catalog.functions()
                    .list(
                            call,
                            new DatabaseName(catalogName, database),
                            pattern,
                            new PageRequest(request.limit() - found.size(), cursor));
            found.addAll(page.items());
            if (page.next().isPresent()) {
                return new Page<>(found, Optional.of(new Position(database, page.next()).encode()));
            }
            if (found.size() == request.limit()) {
                return new Page<>(found, Optional.of(new Position(database + "\0", Optional.empty()).encode()));
            }
        }
        return Page.last(found);
    }

    private List<String> databases(Call call) {
        return catalog.databases().list(call, catalogName, NamePattern.ANY, PageRequest.ALL).items().stream()
                .map(Database::name)
                .map(DatabaseName::database)
                .sorted()
                .toList();
    }

    /**
     * Where a listing goes on.
     *
     * @param database the least name of a database that is still to be read
     * @param cursor that database's own cursor
     */
    private record Position(String database, Optional<String> cursor) {

        private static final char SEPARATOR = '\n';

        String encode() {
            String text = database + SEPARATOR + cursor.orElse("");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Position decode(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int separator = text.indexOf(SEPARATOR);
                if (separator > 0) {
                    return new Position(
                            text.substring(0, separator),
                            Optional.of(text.substring(separator + 1)).filter(cursor -> !cursor.isEmpty()));
                }
            } catch (IllegalArgumentException notBase64) {
                // Told below, with all other texts that aren't tokens.
            }
            throw GlueFault.invalidInput("NextToken isn't a token of this listing.");
        }
    }
}
