package dev.bindery.catalog.jdbc.encryption;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.EncryptionConfiguration.Part;
import dev.bindery.catalog.encryption.SecurityConfiguration;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.StorableText;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Security configurations in SQL. */
public final class JdbcSecurityConfigurations implements SecurityConfigurations {

    private static final String SELECT = "SELECT name, definition, create_time FROM security_configurations";
    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final Clock clock;

    public JdbcSecurityConfigurations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public SecurityConfiguration get(Call call, String name) {
        // No text in PostgreSQL has a NUL, not even in a question.
        return Optional.of(name)
                .filter(each -> each.indexOf('\0') < 0)
                .flatMap(each -> database.read(session -> session.first(
                        SELECT + " WHERE name = ?",
                        JdbcSecurityConfigurations::read,
                        database.dialect().orderedText(each))))
                .orElseThrow(() -> new NotFoundException(EntityKind.SECURITY_CONFIGURATION, name));
    }

    @Override
    public Page<SecurityConfiguration> list(Call call, PageRequest page) {
        Cursor cursor = new Cursor("security-configurations");
        Object after = database.dialect().orderedText(cursor.after(page).orElse(""));
        List<SecurityConfiguration> found = database.read(session -> session.atMost(
                Cursor.oneMore(page),
                SELECT + " WHERE name > ? ORDER BY name",
                JdbcSecurityConfigurations::read,
                after));
        return cursor.page(found, page, SecurityConfiguration::name);
    }

    @Override
    public SecurityConfiguration create(Call call, String name, EncryptionConfiguration encryption) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "Name", "The name of a security configuration has 1 to " + LONGEST_NAME + " characters.");
        }
        Instant now = Microseconds.truncate(clock.instant());
        try {
            database.transaction(session -> session.execute(
                    "INSERT INTO security_configurations (name, definition, create_time) VALUES (?, ?, ?)",
                    database.dialect().orderedText(StorableText.require("name of a security configuration", name)),
                    write(encryption),
                    Microseconds.of(now)));
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.SECURITY_CONFIGURATION, name);
            }
            throw e;
        }
        return new SecurityConfiguration(name, encryption, now);
    }

    @Override
    public void delete(Call call, String name) {
        if (name.indexOf('\0') >= 0
                || database.transaction(session -> session.execute(
                                "DELETE FROM security_configurations WHERE name = ?",
                                database.dialect().orderedText(name)))
                        == 0) {
            throw new NotFoundException(EntityKind.SECURITY_CONFIGURATION, name);
        }
    }

    private static SecurityConfiguration read(Row row) throws SQLException {
        JsonObject json = Json.object(row.text(2));
        return new SecurityConfiguration(
                row.orderedText(1),
                new EncryptionConfiguration(
                        part(json, "s3").stream().toList(),
                        part(json, "logs"),
                        part(json, "bookmarks"),
                        part(json, "dataQuality")),
                row.instant(3));
    }

    private static Optional<Part> part(JsonObject json, String name) {
        return json.object(name).map(part -> new Part(part.text("mode"), part.text("key")));
    }

    private static String write(EncryptionConfiguration encryption) {
        JsonWriter json = StorableText.json().beginObject();
        write(json, "s3", encryption.s3().stream().findFirst());
        write(json, "logs", encryption.logs());
        write(json, "bookmarks", encryption.bookmarks());
        write(json, "dataQuality", encryption.dataQuality());
        return json.endObject().toString();
    }

    private static void write(JsonWriter json, String name, Optional<Part> part) {
        part.ifPresent(each -> json.name(name)
                .beginObject()
                .member("mode", each.mode())
                .member("key", each.keyArn())
                .endObject());
    }
}
