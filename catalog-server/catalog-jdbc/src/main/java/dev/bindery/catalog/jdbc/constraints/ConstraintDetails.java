package dev.bindery.catalog.jdbc.constraints;

import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.json.JsonWriter;

/** A constraint as the change log shows it. */
final class ConstraintDetails {

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
}
