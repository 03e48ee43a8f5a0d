package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CreateTable, UpdateTable, DeleteTable, BatchDeleteTable, GetTable, GetTables. */
@Singleton
final class TableOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 100;
    private static final int LARGEST_BATCH = 100;
    private static final String OPEN_FORMAT =
            "table metadata of open formats is written by their own libraries, which then send TableInput.";

    private final Catalog catalog;
    private final GlueAccount account;

    TableOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateTable", this::create,
                "UpdateTable", this::update,
                "DeleteTable", this::delete,
                "BatchDeleteTable", this::deleteAll,
                "GetTable", this::get,
                "GetTables", this::list);
    }

    private Output create(Call call, Input input) {
        DatabaseName database = account.database(input, "DatabaseName");
        input.refuse("OpenTableFormatInput", OPEN_FORMAT);
        Input definition = input.requiredObject("TableInput");
        TableName name = database.table(definition.requiredText("Name"));
        TableCompanions companions = TableCompanions.NONE.withIndexes(input.objects("PartitionIndexes").stream()
                .map(PartitionIndexOperations::read)
                .toList());
        catalog.tables()
                .create(
                        call,
                        name,
                        TableDocument.read(definition),
                        companions,
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output update(Call call, Input input) {
        DatabaseName database = account.database(input, "DatabaseName");
        input.refuse("UpdateOpenTableFormatInput", OPEN_FORMAT);
        input.refuse("ViewUpdateAction", "views in several dialects aren't kept; use ViewOriginalText.");
        Input definition = input.requiredObject("TableInput");
        TableName name = database.table(definition.requiredText("Name"));
        input.text("Name")
                .map(database::table)
                .filter(given -> !given.equals(name))
                .ifPresent(given -> {
                    throw GlueFault.invalidInput("A table can't be renamed: TableInput.Name is " + name.table()
                            + ", but the request's Name is " + given.table() + ".");
                });
        TableUpdate update = TableUpdate.replacing(TableRules.GLUE)
                .archiving(!input.flag("SkipArchive").orElse(false));
        TableUpdate expecting = input.text("VersionId")
                .filter(version -> !version.isEmpty())
                .map(version -> update.expecting(VersionIds.parse(version)))
                .orElse(update);
        catalog.tables().update(call, name, TableDocument.read(definition), expecting);
        return new Output();
    }

    private Output delete(Call call, Input input) {
        catalog.tables().drop(call, account.table(input, "Name"), DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output deleteAll(Call call, Input input) {
        DatabaseName database = account.database(input, "DatabaseName");
        List<String> names = input.requiredTexts("TablesToDelete", 0, LARGEST_BATCH);
        Map<String, String> asked = new LinkedHashMap<>();
        names.forEach(name -> asked.put(database.table(name).table(), name));
        Set<String> missing =
                catalog.tables().dropAll(call, database, List.copyOf(asked.keySet()), DataEffect.LEAVE_FILES);
        return new Output()
                .setUnlessEmpty(
                        "Errors",
                        asked.keySet().stream()
                                .filter(missing::contains)
                                .map(name -> new Output()
                                        .set("TableName", asked.get(name))
                                        .set("ErrorDetail", notFound(database.table(name))))
                                .toList());
    }

    private static Output notFound(TableName name) {
        return GlueErrors.of(new NotFoundException(EntityKind.TABLE, name.toString()), Family.CATALOG)
                .detail();
    }

    private Output get(Call call, Input input) {
        Table table = catalog.tables().get(call, account.table(input, "Name"));
        return new Output().set("Table", TableDocument.write(table, account.accountId()));
    }

    private Output list(Call call, Input input) {
        DatabaseName database = account.database(input, "DatabaseName");
        TableQuery query = TableQuery.named(NameExpressions.pattern(input.text("Expression")));
        PageRequest request = account.page(input, LARGEST_PAGE);
        Set<String> attributes = Set.copyOf(input.texts("AttributesToGet").orElse(List.of()));
        if (!attributes.isEmpty() && Set.of("NAME", "TABLE_TYPE").containsAll(attributes)) {
            Page<TableSummary> page = catalog.tables().summaries(call, database, query, request);
            return new Output()
                    .set("TableList", page.items(), table -> summary(table, attributes.contains("TABLE_TYPE")))
                    .set("NextToken", page.next());
        }
        Page<Table> page = catalog.tables().list(call, database, query, request);
        return new Output()
                .set("TableList", page.items(), table -> TableDocument.write(table, account.accountId()))
                .set("NextToken", page.next());
    }

    private static Output summary(TableSummary table, boolean withType) {
        Output document = new Output()
                .set("Name", table.name().table())
                .set("DatabaseName", table.name().database().database());
        return withType ? document.set("TableType", table.type()) : document;
    }
}
