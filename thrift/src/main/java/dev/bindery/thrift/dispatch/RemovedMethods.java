package dev.bindery.thrift.dispatch;

import static java.util.Map.entry;

import dev.bindery.thrift.dispatch.RemovedShape.Returns;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/**
 * The twelve methods that some Hive from 2.3 to 4.2 has and the published 4.1.0 API hasn't. The order of the exceptions
 * is that of their field ids.
 */
final class RemovedMethods {

    private static final Map<String, MethodShape> SHAPES = Map.ofEntries(
            // Until 4.0.0; called by every Spark, Iceberg, Presto and PyIceberg.
            entry(
                    "get_table",
                    new RemovedShape(Returns.STRUCT, List.of(MetaException.class, NoSuchObjectException.class))),
            entry("get_table_objects_by_name", new RemovedShape(Returns.STRUCTS, List.of())),
            // Until 2.3.
            entry(
                    "add_index",
                    new RemovedShape(
                            Returns.STRUCT,
                            List.of(InvalidObjectException.class, AlreadyExistsException.class, MetaException.class))),
            entry(
                    "alter_index",
                    new RemovedShape(Returns.NOTHING, List.of(InvalidOperationException.class, MetaException.class))),
            entry(
                    "drop_index_by_name",
                    new RemovedShape(Returns.BOOL, List.of(NoSuchObjectException.class, MetaException.class))),
            entry(
                    "get_index_by_name",
                    new RemovedShape(Returns.STRUCT, List.of(MetaException.class, NoSuchObjectException.class))),
            entry(
                    "get_indexes",
                    new RemovedShape(Returns.STRUCTS, List.of(NoSuchObjectException.class, MetaException.class))),
            entry("get_index_names", new RemovedShape(Returns.STRINGS, List.of(MetaException.class))),
            // In 4.0.0 alone.
            entry(
                    "create_dataconnector",
                    new RemovedShape(
                            Returns.NOTHING,
                            List.of(AlreadyExistsException.class, InvalidObjectException.class, MetaException.class))),
            entry(
                    "alter_dataconnector",
                    new RemovedShape(Returns.NOTHING, List.of(MetaException.class, NoSuchObjectException.class))),
            entry(
                    "drop_dataconnector",
                    new RemovedShape(
                            Returns.NOTHING,
                            List.of(
                                    NoSuchObjectException.class,
                                    InvalidOperationException.class,
                                    MetaException.class))),
            // From 4.2.0 on.
            entry("get_replayed_txns_for_policy", new RemovedShape(Returns.STRUCT, List.of(MetaException.class))));

    private RemovedMethods() {}

    static Map<String, MethodShape> shapes() {
        return SHAPES;
    }
}
