package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;

/** A constraint as the change log shows it. */
public final class ConstraintDetails {

    private ConstraintDetails() {}

    static void write(JsonWriter json, Constraint constraint) {
        json.beginObject()
                .member("name", constraint.name())
                .member("kind", constraint.kind().name());
        if (constraint instanceof ForeignKey key) {
            json.member("parentCatalog", key.parent().database().catalog())
                    .member("parentDatabase", key.parent().database().database())
                    .member("parentTable", key.parent().table());
        }
        ConstraintDocument.writeMembers(json, constraint);
        json.endObject();
    }

    /** A constraint that was written so. */
    public static Constraint read(JsonObject json) {
        TableName parent = json.text("parentTable")
                .map(table -> new DatabaseName(json.requiredText("parentCatalog"), json.requiredText("parentDatabase"))
                        .table(table))
                .orElse(null);
        return ConstraintDocument.read(
                json.text("name").orElse(""), Constraint.Kind.valueOf(json.requiredText("kind")), parent, json);
    }
}
