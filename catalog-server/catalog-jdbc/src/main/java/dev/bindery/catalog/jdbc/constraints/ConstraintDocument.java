package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.database.StorableText;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.Check;
import dev.bindery.model.constraints.Constraint.Default;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.Kind;
import dev.bindery.model.constraints.Constraint.NotNull;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Strength;
import dev.bindery.model.constraints.Constraint.Unique;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** A constraint as JSON, without its name, its kind, and the name of the table that it refers to. */
final class ConstraintDocument {

    private ConstraintDocument() {}

    static String write(Constraint constraint) {
        JsonWriter json = StorableText.json().beginObject();
        writeMembers(json, constraint);
        return json.endObject().toString();
    }

    static void writeMembers(JsonWriter json, Constraint constraint) {
        json.member("columns", constraint.columns())
                .member("enabled", constraint.strength().enabled())
                .member("validated", constraint.strength().validated())
                .member("relied", constraint.strength().relied());
        if (constraint instanceof ForeignKey key) {
            json.member("parentColumns", key.parentColumns())
                    .member("updateRule", key.updateRule())
                    .member("deleteRule", key.deleteRule());
        } else if (constraint instanceof Default value) {
            json.member("value", value.value());
        } else if (constraint instanceof Check check) {
            json.member("expression", check.expression());
        }
    }

    /** @param parent the table that a foreign key refers to; null for any other constraint */
    static Constraint read(String name, Kind kind, TableName parent, String document) {
        return read(name, kind, parent, Json.object(document));
    }

    static Constraint read(String name, Kind kind, TableName parent, JsonObject json) {
        Optional<String> named = Optional.of(name);
        List<String> columns = json.texts("columns");
        Strength strength = new Strength(json.bool("enabled"), json.bool("validated"), json.bool("relied"));
        return switch (kind) {
            case PRIMARY_KEY -> new PrimaryKey(named, columns, strength);
            case UNIQUE -> new Unique(named, columns, strength);
            case NOT_NULL -> new NotNull(named, columns, strength);
            case DEFAULT -> new Default(named, columns, json.text("value").orElse(""), strength);
            case CHECK -> new Check(named, columns, json.text("expression").orElse(""), strength);
            case FOREIGN_KEY -> new ForeignKey(
                    named,
                    columns,
                    parent,
                    json.texts("parentColumns"),
                    json.number("updateRule").orElse(0L).intValue(),
                    json.number("deleteRule").orElse(0L).intValue(),
                    strength);
        };
    }
}
