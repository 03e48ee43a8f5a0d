package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.PartitionIndexes.Described;
import dev.bindery.model.PartitionIndex;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** CreatePartitionIndex, GetPartitionIndexes, DeletePartitionIndex. */
@Singleton
final class PartitionIndexOperations implements GlueOperations {

    private final Catalog catalog;
    private final GlueAccount account;

    PartitionIndexOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreatePartitionIndex", this::create,
                "GetPartitionIndexes", this::list,
                "DeletePartitionIndex", this::delete);
    }

    /** Glue's PartitionIndex. */
    static PartitionIndex read(Input index) {
        return new PartitionIndex(index.requiredText("IndexName"), index.requiredTexts("Keys", 1, Integer.MAX_VALUE));
    }

    private Output create(Call call, Input input) {
        catalog.partitionIndexes()
                .create(call, account.table(input, "TableName"), read(input.requiredObject("PartitionIndex")));
        return new Output();
    }

    /** All of them on one page. */
    private Output list(Call call, Input input) {
        List<Described> indexes = catalog.partitionIndexes().of(call, account.table(input, "TableName"));
        return new Output().set("PartitionIndexDescriptorList", indexes, PartitionIndexOperations::write);
    }

    private static Output write(Described index) {
        return new Output()
                .set("IndexName", index.name())
                .set("Keys", index.keys(), key -> new Output()
                        .set("Name", key.name())
                        .set("Type", key.type()))
                .set("IndexStatus", "ACTIVE");
    }

    private Output delete(Call call, Input input) {
        catalog.partitionIndexes().delete(call, account.table(input, "TableName"), input.requiredText("IndexName"));
        return new Output();
    }
}
