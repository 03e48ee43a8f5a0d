package dev.bindery.thrift.structs;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.Compaction.Agent;
import dev.bindery.transactions.compactions.Compaction.Request;
import dev.bindery.transactions.compactions.CompactionFilter;
import dev.bindery.transactions.compactions.CompactionFilter.Column;
import dev.bindery.transactions.compactions.CompactionFilter.Order;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CompactionInfoStruct;
import org.apache.hadoop.hive.metastore.api.CompactionRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ShowCompactRequest;
import org.apache.hadoop.hive.metastore.api.ShowCompactResponseElement;

/** Compactions, between the wire and the domain. */
public final class CompactionStructs {

    /** What clients may sort by: the columns of Hive's own tables, and those of its SHOW COMPACTIONS. */
    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("ID", Column.ID),
            Map.entry("COMPACTIONID", Column.ID),
            Map.entry("DATABASE", Column.DATABASE),
            Map.entry("DBNAME", Column.DATABASE),
            Map.entry("TABLE", Column.TABLE),
            Map.entry("TABNAME", Column.TABLE),
            Map.entry("PARTITION", Column.PARTITION),
            Map.entry("PARTNAME", Column.PARTITION),
            Map.entry("TYPE", Column.TYPE),
            Map.entry("STATE", Column.STATE),
            Map.entry("WORKERID", Column.WORKER),
            Map.entry("WORKERHOST", Column.WORKER),
            Map.entry("ENQUEUETIME", Column.ENQUEUED),
            Map.entry("START", Column.STARTED),
            Map.entry("STARTTIME", Column.STARTED),
            Map.entry("END", Column.ENDED),
            Map.entry("POOLNAME", Column.POOL));

    private CompactionStructs() {}

    public static Request fromWire(CompactionRequest wire) throws MetaException {
        Target table = TransactionStructs.table(wire.getDbname(), wire.getTablename());
        return new Request(
                table.withPartition(Optional.ofNullable(wire.getPartitionname())),
                CompactionType.valueOf(wire.getType().name()),
                Optional.ofNullable(wire.getRunas()),
                Optional.ofNullable(wire.getProperties())
                        .filter(properties -> !properties.isEmpty())
                        .map(CompactionStructs::properties),
                text(wire.getPoolName()),
                wire.isSetNumberOfBuckets() ? Optional.of(wire.getNumberOfBuckets()) : Optional.empty(),
                text(wire.getOrderByClause()),
                new Agent(Optional.ofNullable(wire.getInitiatorId()), Optional.ofNullable(wire.getInitiatorVersion())),
                false,
                false);
    }

    /** As Hive's workers read them: their number, then each text with its length in front. */
    private static String properties(Map<String, String> properties) {
        StringBuilder text = new StringBuilder().append(properties.size()).append(':');
        properties.forEach((key, value) -> {
            for (String part : new String[] {key, value}) {
                text.append(part == null ? 0 : part.length()).append(':').append(part == null ? "" : part);
            }
        });
        return text.toString();
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(known -> !known.isBlank());
    }

    public static CompactionFilter filter(ShowCompactRequest wire) throws MetaException {
        Names.Qualified database = Names.Qualified.parse(wire.getDbName());
        Optional<String> name = folded(database.database());
        return new CompactionFilter(
                wire.isSetId() && wire.getId() > 0 ? Optional.of(wire.getId()) : Optional.empty(),
                name.map(known -> database.catalog()),
                name,
                folded(wire.getTbName()),
                text(wire.getPartName()),
                text(wire.getPoolName()),
                Optional.ofNullable(wire.getType()).map(type -> CompactionType.valueOf(type.name())),
                text(wire.getState()).map(CompactionStructs::state),
                text(wire.getOrder()).map(CompactionStructs::order).orElse(List.of()),
                wire.isSetLimit() && wire.getLimit() > 0 ? Optional.of(wire.getLimit()) : Optional.empty());
    }

    private static Optional<String> folded(String name) {
        return text(name).map(known -> known.strip().toLowerCase(Locale.ROOT));
    }

    private static CompactionState state(String text) {
        return CompactionState.parse(text.strip())
                .orElseThrow(() -> new InvalidInputException(
                        "compaction state", "There is no state of compactions called \"" + text + "\"."));
    }

    private static List<Order> order(String text) {
        List<Order> order = new ArrayList<>();
        for (String level : text.split(",")) {
            String[] words = level.strip().split("\\s+");
            String name =
                    words[0].toUpperCase(Locale.ROOT).replaceAll("[\"`_]", "").replaceFirst("^(CC|CQ)", "");
            Column column = COLUMNS.get(name);
            if (column == null || words.length > 2) {
                throw new InvalidInputException(
                        "compaction order", "Compactions can't be sorted by \"" + level.strip() + "\".");
            }
            order.add(new Order(column, words.length == 2 && words[1].equalsIgnoreCase("desc")));
        }
        return order;
    }

    public static ShowCompactResponseElement shown(Compaction compaction) {
        Request request = compaction.request();
        ShowCompactResponseElement wire = new ShowCompactResponseElement();
        wire.setId(compaction.id());
        wire.setDbname(request.target().database());
        wire.setTablename(request.target().tableOrNone());
        request.target().partition().ifPresent(wire::setPartitionname);
        wire.setType(type(request));
        wire.setState(compaction.state().word());
        compaction.worker().id().ifPresent(wire::setWorkerid);
        compaction.worker().version().ifPresent(wire::setWorkerVersion);
        compaction.times().started().ifPresent(time -> wire.setStart(time.toEpochMilli()));
        compaction.times().ended().ifPresent(time -> wire.setEndTime(time.toEpochMilli()));
        compaction.times().cleaning().ifPresent(time -> wire.setCleanerStart(time.toEpochMilli()));
        compaction.times().committed().ifPresent(time -> wire.setCommitTime(time.toEpochMilli()));
        wire.setEnqueueTime(compaction.times().enqueued().toEpochMilli());
        request.runAs().ifPresent(wire::setRunAs);
        compaction.jobId().ifPresent(wire::setHadoopJobId);
        compaction.error().ifPresent(wire::setErrorMessage);
        request.initiator().id().ifPresent(wire::setInitiatorId);
        request.initiator().version().ifPresent(wire::setInitiatorVersion);
        request.pool().ifPresent(wire::setPoolName);
        compaction.nextTransaction().ifPresent(wire::setNextTxnId);
        compaction.transaction().ifPresent(wire::setTxnId);
        compaction.highestWriteId().ifPresent(id -> {
            wire.setHightestWriteId(id);
            wire.setHightestTxnId(id);
        });
        return wire;
    }

    public static CompactionInfoStruct toWire(Compaction compaction) {
        Request request = compaction.request();
        CompactionInfoStruct wire = new CompactionInfoStruct();
        wire.setId(compaction.id());
        wire.setDbname(request.target().database());
        wire.setTablename(request.target().tableOrNone());
        request.target().partition().ifPresent(wire::setPartitionname);
        wire.setType(type(request));
        request.runAs().ifPresent(wire::setRunas);
        request.properties().ifPresent(wire::setProperties);
        wire.setToomanyaborts(request.tooManyAborts());
        wire.setHasoldabort(request.oldAbort());
        wire.setState(String.valueOf(compaction.state().letter()));
        compaction.worker().id().ifPresent(wire::setWorkerId);
        compaction.times().started().map(Instant::toEpochMilli).ifPresent(wire::setStart);
        compaction.highestWriteId().ifPresent(wire::setHighestWriteId);
        compaction.error().ifPresent(wire::setErrorMessage);
        wire.setEnqueueTime(compaction.times().enqueued().toEpochMilli());
        wire.setRetryRetention(compaction.retryRetention());
        request.pool().ifPresent(wire::setPoolname);
        request.buckets().ifPresent(wire::setNumberOfBuckets);
        request.orderBy().ifPresent(wire::setOrderByClause);
        return wire;
    }

    private static org.apache.hadoop.hive.metastore.api.CompactionType type(Request request) {
        return org.apache.hadoop.hive.metastore.api.CompactionType.valueOf(
                request.type().name());
    }
}
