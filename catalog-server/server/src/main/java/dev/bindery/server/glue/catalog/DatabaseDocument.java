package dev.bindery.server.glue.catalog;

import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Glue's DatabaseInput and Database. */
final class DatabaseDocument {

    private DatabaseDocument() {}

    static DatabaseDefinition read(Input input) {
        input.refuse("TargetDatabase", "there are no links to databases of other catalogs.");
        input.refuse("FederatedDatabase", "there are no federated databases.");
        requireOrdinaryPermissions(input);
        return new DatabaseDefinition(
                input.text("Description"),
                input.text("LocationUri").filter(uri -> !uri.isEmpty()),
                input.map("Parameters").orElse(Map.of()),
                Optional.empty());
    }

    static Output write(Database database, String catalogId) {
        DatabaseDefinition definition = database.definition();
        return new Output()
                .set("Name", database.name().database())
                .set("Description", definition.description())
                .set("LocationUri", definition.location())
                .set("Parameters", definition.parameters())
                .set("CreateTime", database.createTime())
                .set("CatalogId", catalogId);
    }

    /**
     * Lake Formation's permissions for new tables aren't kept. What says "IAM policies decide alone", the one thing that
     * is so here, is accepted, because tools send it by default; anything else would be a promise that nobody keeps.
     */
    private static void requireOrdinaryPermissions(Input input) {
        for (Input permission : input.objects("CreateTableDefaultPermissions")) {
            String principal = permission
                    .object("Principal")
                    .flatMap(p -> p.text("DataLakePrincipalIdentifier"))
                    .orElse("");
            List<String> permissions = permission.texts("Permissions").orElse(List.of());
            if (!principal.equals("IAM_ALLOWED_PRINCIPALS") || !permissions.equals(List.of("ALL"))) {
                throw GlueFault.invalidInput(
                        "CreateTableDefaultPermissions can only be empty or ALL for IAM_ALLOWED_PRINCIPALS: there is no"
                                + " Lake Formation here.");
            }
        }
    }
}
