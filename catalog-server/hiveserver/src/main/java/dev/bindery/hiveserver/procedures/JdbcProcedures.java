package dev.bindery.hiveserver.procedures;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.database.Database;
import dev.bindery.database.StorableText;
import dev.bindery.hiveserver.procedures.StoredCode.Kind;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Procedures in SQL, by the id of their database. */
public final class JdbcProcedures implements Procedures {

    private static final String KEY = " WHERE database_id = ? AND kind = ? AND name = ?";

    private final Database database;
    private final Catalog catalog;
    private final ObjectNames objects;

    public JdbcProcedures(Database database, Catalog catalog, ObjectNames objects) {
        this.database = database;
        this.catalog = catalog;
        this.objects = objects;
    }

    private record Stored(long database, String name) {}

    private long id(Call call, DatabaseName name) {
        return catalog.databases().get(call, name).id();
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<StoredCode> find(Call call, String name, DatabaseName in, Kind kind) {
        long id = id(call, in);
        return database.read(session -> session.first(
                "SELECT name, owner_name, header, body FROM procedures" + KEY,
                row -> new StoredCode(kind, in, row.text(1), row.optionalText(2), row.optionalText(3), row.text(4)),
                id,
                kind.name(),
                fold(name)));
    }

    @Override
    public void put(Call call, StoredCode code) {
        if (code.name().isEmpty()) {
            throw new InvalidInputException("procedure name", "A stored procedure or package needs a name.");
        }
        long id = id(call, code.database());
        StorableText.require("source", code.body());
        code.header().ifPresent(header -> StorableText.require("header", header));
        database.exclusively("hive-procedures", session -> {
            session.execute("DELETE FROM procedures" + KEY, id, code.kind().name(), code.name());
            return session.execute(
                    "INSERT INTO procedures (database_id, kind, name, owner_name, header, body) VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    code.kind().name(),
                    StorableText.require("procedure name", code.name()),
                    code.owner().orElse(null),
                    code.header().orElse(null),
                    code.body());
        });
    }

    @Override
    public void drop(Call call, String name, DatabaseName in, Kind kind) {
        long id = id(call, in);
        database.transaction(session -> session.execute("DELETE FROM procedures" + KEY, id, kind.name(), fold(name)));
    }

    @Override
    public List<String> names(Call call, CatalogName in, Optional<String> ofDatabase, Kind kind) {
        List<Stored> all = database.read(session -> session.list(
                "SELECT database_id, name FROM procedures WHERE kind = ? ORDER BY name, database_id",
                row -> new Stored(row.number(1), row.text(2)),
                kind.name()));
        Map<Long, DatabaseName> databases =
                objects.databases(all.stream().map(Stored::database).distinct().toList());
        return all.stream()
                .filter(each -> Optional.ofNullable(databases.get(each.database()))
                        .filter(name -> name.catalog().equals(in.catalog()))
                        .filter(name -> ofDatabase
                                .map(wanted -> fold(wanted).equals(name.database()))
                                .orElse(true))
                        .isPresent())
                .map(Stored::name)
                .toList();
    }
}
