package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.PartitionQuery.Segment;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.filter.GlueExpressionParser;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.model.Partition;
import dev.bindery.model.TableName;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** CreatePartition, UpdatePartition, DeletePartition, GetPartition, GetPartitions. */
@Singleton
final class PartitionOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;
    private static final int MOST_VALUES = 100;
    private static final int MOST_SEGMENTS = 10;

    private final Catalog catalog;
    private final GlueAccount account;

    PartitionOperations(Catalog catalog, GlueAccount account) {
        this.catalog = catalog;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreatePartition", this::create,
                "UpdatePartition", this::update,
                "DeletePartition", this::delete,
                "GetPartition", this::get,
                "GetPartitions", this::list);
    }

    private Output create(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        catalog.partitions()
                .add(
                        call,
                        table,
                        List.of(PartitionDocument.read(input.requiredObject("PartitionInput"))),
                        IfPresent.FAIL,
                        DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output update(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<String> values = input.requiredTexts("PartitionValueList", 0, MOST_VALUES);
        Change change =
                new Change(values, PartitionDocument.readUpdate(input.requiredObject("PartitionInput"), values));
        catalog.partitions().update(call, table, List.of(change), DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output delete(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<String> values = input.requiredTexts("PartitionValues", 0, Integer.MAX_VALUE);
        catalog.partitions().drop(call, table, List.of(values), false, DataEffect.LEAVE_FILES);
        return new Output();
    }

    private Output get(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        List<String> values = input.requiredTexts("PartitionValues", 0, Integer.MAX_VALUE);
        Partition partition = catalog.partitions().get(call, table, values);
        return new Output().set("Partition", PartitionDocument.write(partition, account.accountId()));
    }

    private Output list(Call call, Input input) {
        TableName table = account.table(input, "TableName");
        PartitionQuery query = PartitionQuery.matching(filter(call, table, input))
                .inSegment(input.object("Segment").map(segment -> {
                    int total = segment.requiredWhole("TotalSegments", 1, MOST_SEGMENTS);
                    return new Segment(segment.requiredWhole("SegmentNumber", 0, Integer.MAX_VALUE), total);
                }));
        boolean withColumns = !input.flag("ExcludeColumnSchema").orElse(false);
        Page<Partition> page = catalog.partitions()
                .list(call, table, withColumns ? query : query.withoutColumns(), account.page(input, LARGEST_PAGE));
        return new Output()
                .set("Partitions", page.items(), partition -> PartitionDocument.write(partition, account.accountId()))
                .set("NextToken", page.next());
    }

    /** The table is read only where there is an expression to bind to its keys. */
    private PartitionFilter filter(Call call, TableName table, Input input) {
        String expression = input.text("Expression").orElse("");
        return expression.isBlank()
                ? PartitionFilter.TRUE
                : GlueExpressionParser.parse(
                        expression,
                        catalog.tables().get(call, table).definition().partitionKeys());
    }
}
