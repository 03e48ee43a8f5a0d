package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GetTableVersion, GetTableVersions, DeleteTableVersion, BatchDeleteTableVersion. */
@Singleton
final class TableVersionOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 100;
    private static final int LARGEST_BATCH = 100;

    private final Catalog catalog;
    private final GlueAccount account;

    TableVersionOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "GetTableVersion", this::get,
                "GetTableVersions", this::list,
                "DeleteTableVersion", this::delete,
                "BatchDeleteTableVersion", this::deleteAll);
    }

    /** Without a version id the current version. */
    private Output get(Call call, Input input) {
        TableName name = account.table(input, "TableName");
        Table table = input.text("VersionId")
                .filter(version -> !version.isEmpty())
                .map(version -> catalog.tableVersions().get(call, name, VersionIds.parse(version)))
                .orElseGet(() -> catalog.tables().get(call, name));
        return new Output().set("TableVersion", document(table));
    }

    private Output list(Call call, Input input) {
        Page<Table> page = catalog.tableVersions()
                .list(call, account.table(input, "TableName"), account.page(input, LARGEST_PAGE));
        return new Output().set("TableVersions", page.items(), this::document).set("NextToken", page.next());
    }

    private Output delete(Call call, Input input) {
        TableName name = account.table(input, "TableName");
        deleteOne(call, name, VersionIds.parse(input.requiredText("VersionId")));
        return new Output();
    }

    /** In one change where that is possible; one by one where a version among them can't be deleted. */
    private Output deleteAll(Call call, Input input) {
        TableName name = account.table(input, "TableName");
        List<String> versions = input.requiredTexts("VersionIds", 0, LARGEST_BATCH);
        List<Output> errors = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (String version : versions) {
            try {
                numbers.add(VersionIds.parse(version));
            } catch (GlueFault fault) {
                errors.add(error(name, version, GlueErrors.of(fault)));
            }
        }
        try {
            catalog.tableVersions()
                    .delete(call, name, numbers)
                    .forEach(version -> errors.add(error(
                            name, Long.toString(version), GlueErrors.of(missing(name, version), Family.CATALOG))));
        } catch (InvalidOperationException notAllAtOnce) {
            for (long version : numbers) {
                try {
                    deleteOne(call, name, version);
                } catch (InvalidOperationException refused) {
                    errors.add(error(name, Long.toString(version), GlueErrors.of(refused, Family.CATALOG)));
                } catch (NotFoundException missing) {
                    errors.add(error(name, Long.toString(version), GlueErrors.of(missing, Family.CATALOG)));
                }
            }
        }
        return new Output().setUnlessEmpty("Errors", errors);
    }

    private void deleteOne(Call call, TableName name, long version) {
        if (!catalog.tableVersions().delete(call, name, List.of(version)).isEmpty()) {
            throw missing(name, version);
        }
    }

    private static NotFoundException missing(TableName name, long version) {
        return new NotFoundException(EntityKind.TABLE_VERSION, version + " of " + name);
    }

    private static Output error(TableName name, String version, GlueError error) {
        return new Output()
                .set("TableName", name.table())
                .set("VersionId", version)
                .set("ErrorDetail", error.detail());
    }

    private Output document(Table table) {
        return new Output()
                .set("Table", TableDocument.write(table, account.accountId()))
                .set("VersionId", Long.toString(table.version()));
    }
}
