package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.measures.Measures;
import dev.bindery.hiveserver.measures.RuntimeStatistics;
import dev.bindery.thrift.dispatch.MethodTable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CacheFileMetadataResult;
import org.apache.hadoop.hive.metastore.api.ClearFileMetadataResult;
import org.apache.hadoop.hive.metastore.api.GetFileMetadataByExprResult;
import org.apache.hadoop.hive.metastore.api.GetFileMetadataResult;
import org.apache.hadoop.hive.metastore.api.GetReplicationMetricsRequest;
import org.apache.hadoop.hive.metastore.api.GetRuntimeStatsRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PutFileMetadataRequest;
import org.apache.hadoop.hive.metastore.api.PutFileMetadataResult;
import org.apache.hadoop.hive.metastore.api.ReplicationMetricList;
import org.apache.hadoop.hive.metastore.api.ReplicationMetrics;
import org.apache.hadoop.hive.metastore.api.RuntimeStat;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_replication_metrics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_runtime_stats_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.clear_file_metadata_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_file_metadata_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_replication_metrics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_runtime_stats_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.put_file_metadata_args;

/** What engines measure and keep for each other. */
final class MeasureMethods {

    private final Measures measures;

    MeasureMethods(Measures measures) {
        this.measures = measures;
    }

    void register(MethodTable methods) {
        methods.<add_runtime_stats_args>serve("add_runtime_stats", (call, args) -> {
            measures.addStatistics(
                    call, args.getStat().getWeight(), args.getStat().getPayload());
            return null;
        });
        methods.<get_runtime_stats_args>serve("get_runtime_stats", (call, args) -> {
            GetRuntimeStatsRequest request = args.getRqst();
            Optional<Instant> before = request.getMaxCreateTime() > 0
                    ? Optional.of(Instant.ofEpochSecond(request.getMaxCreateTime()))
                    : Optional.empty();
            return measures.statistics(call, request.getMaxWeight(), before).stream()
                    .map(MeasureMethods::toWire)
                    .toList();
        });
        methods.<add_replication_metrics_args>serve("add_replication_metrics", (call, args) -> {
            measures.addMetrics(
                    call,
                    args.getReplicationMetricList().getReplicationMetricList().stream()
                            .map(MeasureMethods::fromWire)
                            .toList());
            return null;
        });
        methods.<get_replication_metrics_args>serve("get_replication_metrics", (call, args) -> {
            GetReplicationMetricsRequest request = args.getRqst();
            return new ReplicationMetricList(measures
                    .metrics(
                            call,
                            Optional.ofNullable(request.getPolicy()),
                            request.isSetScheduledExecutionId()
                                    ? Optional.of(request.getScheduledExecutionId())
                                    : Optional.empty())
                    .stream()
                    .map(MeasureMethods::toWire)
                    .toList());
        });
        registerFiles(methods);
    }

    private void registerFiles(MethodTable methods) {
        methods.<put_file_metadata_args>serve("put_file_metadata", (call, args) -> put(call, args.getReq()));
        methods.<get_file_metadata_args>serve("get_file_metadata", (call, args) -> {
            Map<Long, ByteBuffer> found = new HashMap<>();
            measures.files(call, args.getReq().getFileIds())
                    .forEach((id, footer) -> found.put(id, ByteBuffer.wrap(footer)));
            return new GetFileMetadataResult(found, true);
        });
        methods.<clear_file_metadata_args>serve("clear_file_metadata", (call, args) -> {
            measures.clearFiles(call, args.getReq().getFileIds());
            return new ClearFileMetadataResult();
        });
        // As a Metastore that reads no files itself: the client then does.
        methods.serve("cache_file_metadata", (call, arguments) -> new CacheFileMetadataResult(false));
        methods.serve(
                "get_file_metadata_by_expr", (call, arguments) -> new GetFileMetadataByExprResult(Map.of(), false));
    }

    private Object put(Call call, PutFileMetadataRequest request) throws MetaException {
        List<Long> ids = request.getFileIds();
        List<ByteBuffer> footers = request.getMetadata();
        if (ids.size() != footers.size()) {
            throw new MetaException(
                    "There are " + ids.size() + " ids of files, but metadata of " + footers.size() + ".");
        }
        Map<Long, byte[]> metadata = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            ByteBuffer footer = footers.get(i).duplicate();
            byte[] bytes = new byte[footer.remaining()];
            footer.get(bytes);
            metadata.put(ids.get(i), bytes);
        }
        measures.putFiles(call, metadata);
        return new PutFileMetadataResult();
    }

    private static RuntimeStat toWire(RuntimeStatistics statistics) {
        RuntimeStat wire = new RuntimeStat(statistics.weight(), ByteBuffer.wrap(statistics.payload()));
        wire.setCreateTime((int) statistics.createTime().getEpochSecond());
        return wire;
    }

    private static dev.bindery.hiveserver.measures.ReplicationMetrics fromWire(ReplicationMetrics wire) {
        return new dev.bindery.hiveserver.measures.ReplicationMetrics(
                wire.getScheduledExecutionId(),
                wire.getPolicy(),
                wire.getDumpExecutionId(),
                Optional.ofNullable(wire.getMetadata()).filter(text -> !text.isEmpty()),
                Optional.ofNullable(wire.getProgress()).filter(text -> !text.isEmpty()),
                Optional.ofNullable(wire.getMessageFormat()));
    }

    private static ReplicationMetrics toWire(dev.bindery.hiveserver.measures.ReplicationMetrics metrics) {
        ReplicationMetrics wire =
                new ReplicationMetrics(metrics.execution(), metrics.policy(), metrics.dumpExecution());
        wire.setMetadata(metrics.metadata().orElse(null));
        wire.setProgress(metrics.progress().orElse(null));
        wire.setMessageFormat(metrics.format().orElse(null));
        return wire;
    }
}
