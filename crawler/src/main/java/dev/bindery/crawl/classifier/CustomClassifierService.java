package dev.bindery.crawl.classifier;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Custom classifiers kept in the database, in the table {@code classifiers} of the crawlers' schema. */
public final class CustomClassifierService implements CustomClassifiers {

    private static final String SELECT =
            "SELECT shown_name, version, definition, created_at, updated_at FROM classifiers";

    private final Database database;
    private final Clock clock;

    /** @param database with the crawlers' schema, which {@code CrawlerStore.SCHEMA} is */
    public CustomClassifierService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private static CustomClassifier read(Row row) throws SQLException {
        return new CustomClassifier(
                row.text(1), RulesJson.read(row.text(3)), row.number(2), row.instant(4), row.instant(5));
    }

    private static Object key(Session session, String name) {
        return session.dialect().orderedText(name);
    }

    private Optional<CustomClassifier> find(Session session, String name) {
        return session.first(SELECT + " WHERE name = ?", CustomClassifierService::read, key(session, name));
    }

    private static NotFoundException missing(String name) {
        return new NotFoundException(EntityKind.CLASSIFIER, name);
    }

    @Override
    public CustomClassifier get(Call call, String name) {
        return database.read(session -> find(session, name)).orElseThrow(() -> missing(name));
    }

    @Override
    public Page<CustomClassifier> list(Call call, PageRequest page) {
        int limit = page.limit() == PageRequest.UNLIMITED ? page.limit() : page.limit() + 1;
        Optional<String> after = page.cursor().map(CustomClassifierService::decoded);
        List<CustomClassifier> found = database.read(session -> after.isPresent()
                ? session.list(
                        SELECT + " WHERE name > ? ORDER BY name LIMIT ?",
                        CustomClassifierService::read,
                        key(session, after.get()),
                        limit)
                : session.list(SELECT + " ORDER BY name LIMIT ?", CustomClassifierService::read, limit));
        boolean more = found.size() > page.limit();
        List<CustomClassifier> shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                shown,
                more && !shown.isEmpty()
                        ? Optional.of(encoded(shown.get(shown.size() - 1).name()))
                        : Optional.empty());
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("cursor", "\"" + cursor + "\" isn't a cursor of this listing.");
        }
    }

    @Override
    public void create(Call call, String name, ClassifierRules rules) {
        RulesCheck.check(name, rules);
        database.exclusively("classifier-names", session -> {
            if (find(session, name).isPresent()) {
                throw new AlreadyExistsException(EntityKind.CLASSIFIER, name);
            }
            long now = Microseconds.of(clock.instant());
            return session.execute(
                    "INSERT INTO classifiers (name, shown_name, version, definition, created_at, updated_at)"
                            + " VALUES (?, ?, 1, ?, ?, ?)",
                    key(session, name),
                    name,
                    RulesJson.write(rules),
                    now,
                    now);
        });
    }

    @Override
    public void update(Call call, String name, UnaryOperator<ClassifierRules> change) {
        database.exclusively("classifier-names", session -> {
            ClassifierRules old =
                    find(session, name).orElseThrow(() -> missing(name)).rules();
            ClassifierRules changed = change.apply(old);
            if (!changed.getClass().equals(old.getClass())) {
                throw new InvalidInputException(
                        "Classifier", "The classifier " + name + " is of another kind, which can't be changed.");
            }
            RulesCheck.check(name, changed);
            return session.execute(
                    "UPDATE classifiers SET definition = ?, version = version + 1, updated_at = ? WHERE name = ?",
                    RulesJson.write(changed),
                    Microseconds.of(clock.instant()),
                    key(session, name));
        });
    }

    @Override
    public void delete(Call call, String name) {
        int deleted = database.transaction(
                session -> session.execute("DELETE FROM classifiers WHERE name = ?", key(session, name)));
        if (deleted == 0) {
            throw missing(name);
        }
    }

    /**
     * What asks a file whether it is what these classifiers look for, in the order of their names in the list.
     *
     * @throws InvalidInputException where there is none of a name, or one that crawls can't use
     */
    public List<Classifier> engines(List<String> names) {
        return database.read(session -> {
            List<Classifier> engines = new ArrayList<>();
            for (String name : names) {
                CustomClassifier classifier = find(session, name)
                        .orElseThrow(
                                () -> new InvalidInputException("Classifiers", "There is no classifier " + name + "."));
                engines.add(Engines.of(classifier));
            }
            return engines;
        });
    }

    /** The rules of these classifiers in one text, which is another one where one of them was changed. */
    public String rules(List<String> names) {
        return database.read(session -> {
            StringBuilder rules = new StringBuilder();
            for (String name : names) {
                find(session, name).ifPresent(classifier -> rules.append(name)
                        .append('\0')
                        .append(RulesJson.write(classifier.rules()))
                        .append('\0'));
            }
            return rules.toString();
        });
    }
}
