package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueErrors;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * BatchCreatePartition, BatchUpdatePartition, BatchDeletePartition, BatchGetPartition. What concerns one partition of a
 * batch is told in the answer's Errors; what concerns the table, or permissions, fails the batch.
 */
@Singleton
final class PartitionBatchOperations implements GlueOperations {

    private static final int MOST_WRITTEN = 100;
    private static final int MOST_DELETED = 25;
    private static final int MOST_READ = 1000;

    private final Catalog catalog;
    private final GlueAccount account;

    PartitionBatchOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "BatchCreatePartition", this::create,
                "BatchUpdatePartition", this::update,
                "BatchDeletePartition", this::delete,
                "BatchGetPartition", this::get);
    }

    private Output create(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<PartitionDefinition> definitions = input.requiredObjects("PartitionInputList", 0, MOST_WRITTEN).stream()
                .map(PartitionDocument::read)
                .toList();
        List<Output> errors = new ArrayList<>();
        for (Added added : catalog.partitions().add(call, table, definitions, IfPresent.SKIP, DataEffect.LEAVE_FILES)) {
            if (!added.added()) {
                errors.add(error(
                        "PartitionValues",
                        added.partition().definition().values(),
                        new AlreadyExistsException(
                                EntityKind.PARTITION, added.partition().name())));
            }
        }
        return new Output().setUnlessEmpty("Errors", errors);
    }

    /** In one change where all can be changed; one by one where one of them can't, so that the others still are. */
    private Output update(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<Change> changes = new ArrayList<>();
        for (Input entry : input.requiredObjects("Entries", 1, MOST_WRITTEN)) {
            List<String> values = entry.requiredTexts("PartitionValueList", 0, MOST_WRITTEN);
            changes.add(
                    new Change(values, PartitionDocument.readUpdate(entry.requiredObject("PartitionInput"), values)));
        }
        if (refusal(call, table, changes).isEmpty()) {
            return new Output();
        }
        List<Output> errors = new ArrayList<>();
        for (Change change : changes) {
            refusal(call, table, List.of(change))
                    .ifPresent(refused -> errors.add(error("PartitionValueList", change.values(), refused)));
        }
        return new Output().setUnlessEmpty("Errors", errors);
    }

    /** Changes all of them or none, and says why none. */
    private Optional<CatalogException> refusal(Call call, TableName table, List<Change> changes) {
        try {
            catalog.partitions().update(call, table, changes, DataEffect.LEAVE_FILES);
            return Optional.empty();
        } catch (NotFoundException missing) {
            if (missing.kind() != EntityKind.PARTITION) {
                throw missing;
            }
            return Optional.of(missing);
        } catch (AlreadyExistsException | InvalidInputException refused) {
            return Optional.of(refused);
        }
    }

    private Output delete(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        Set<List<String>> asked =
                new LinkedHashSet<>(PartitionDocument.valueLists(input, "PartitionsToDelete", MOST_DELETED));
        Set<List<String>> dropped =
                catalog.partitions().drop(call, table, List.copyOf(asked), true, DataEffect.LEAVE_FILES).stream()
                        .map(partition -> partition.definition().values())
                        .collect(Collectors.toSet());
        return new Output()
                .setUnlessEmpty(
                        "Errors",
                        asked.stream()
                                .filter(values -> !dropped.contains(values))
                                .map(values -> error(
                                        "PartitionValues",
                                        values,
                                        new NotFoundException(EntityKind.PARTITION, String.join(",", values))))
                                .toList());
    }

    /** A partition that isn't there is left out; nothing is ever left unprocessed. */
    private Output get(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<List<String>> asked = PartitionDocument.valueLists(input, "PartitionsToGet", MOST_READ);
        List<Partition> partitions = catalog.partitions().getAll(call, table, asked);
        return new Output()
                .set("Partitions", partitions, partition -> PartitionDocument.write(partition, account.accountId()))
                .set("UnprocessedKeys", List.of());
    }

    private static Output error(String member, List<String> values, CatalogException error) {
        return new Output()
                .set(member, values)
                .set("ErrorDetail", GlueErrors.of(error, Family.CATALOG).detail());
    }
}
