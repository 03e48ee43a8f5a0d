package dev.bindery.thrift.dispatch;

import static java.util.Map.entry;

import dev.bindery.thrift.dispatch.DescribedShape.Returns;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.NoSuchTxnException;
import org.apache.hadoop.hive.metastore.api.TxnAbortedException;

/**
 * The twelve methods that some Hive from 2.3 to 4.2 has and the published 4.1.0 API hasn't, and two that it misreads. The
 * order of the exceptions is that of their field ids.
 */
final class DescribedMethods {

    private static final Map<String, MethodShape> SHAPES = Map.ofEntries(
            // Until 4.0.0; called by every Spark, Iceberg, Presto and PyIceberg.
            entry(
                    "get_table",
                    new DescribedShape(Returns.STRUCT, List.of(MetaException.class, NoSuchObjectException.class))),
            entry("get_table_objects_by_name", new DescribedShape(Returns.STRUCTS, List.of())),
            // Until 2.3.
            entry(
                    "add_index",
                    new DescribedShape(
                            Returns.STRUCT,
                            List.of(InvalidObjectException.class, AlreadyExistsException.class, MetaException.class))),
            entry(
                    "alter_index",
                    new DescribedShape(Returns.NOTHING, List.of(InvalidOperationException.class, MetaException.class))),
            entry(
                    "drop_index_by_name",
                    new DescribedShape(Returns.BOOL, List.of(NoSuchObjectException.class, MetaException.class))),
            entry(
                    "get_index_by_name",
                    new DescribedShape(Returns.STRUCT, List.of(MetaException.class, NoSuchObjectException.class))),
            entry(
                    "get_indexes",
                    new DescribedShape(Returns.STRUCTS, List.of(NoSuchObjectException.class, MetaException.class))),
            entry("get_index_names", new DescribedShape(Returns.STRINGS, List.of(MetaException.class))),
            // In 4.0.0 alone.
            entry(
                    "create_dataconnector",
                    new DescribedShape(
                            Returns.NOTHING,
                            List.of(AlreadyExistsException.class, InvalidObjectException.class, MetaException.class),
                            ConnectorReader::create)),
            entry(
                    "alter_dataconnector",
                    new DescribedShape(
                            Returns.NOTHING,
                            List.of(MetaException.class, NoSuchObjectException.class),
                            ConnectorReader::alter)),
            entry(
                    "drop_dataconnector",
                    new DescribedShape(
                            Returns.NOTHING,
                            List.of(NoSuchObjectException.class, InvalidOperationException.class, MetaException.class),
                            ConnectorReader::drop)),
            // Everywhere, in two shapes.
            entry("fire_listener_event", new DescribedShape(Returns.STRUCT, List.of(), InsertEventReader::read)),
            entry(
                    "add_dynamic_partitions",
                    new DescribedShape(
                            Returns.NOTHING,
                            List.of(NoSuchTxnException.class, TxnAbortedException.class),
                            AddedPartitionsReader::read)),
            // From 4.2.0 on.
            entry("get_replayed_txns_for_policy", new DescribedShape(Returns.STRUCT, List.of(MetaException.class))));

    private DescribedMethods() {}

    static Map<String, MethodShape> shapes() {
        return SHAPES;
    }
}
