package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.exchange_partition_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.exchange_partitions_args;
import org.apache.thrift.TException;

/** Partitions that move to another table. Whatever is wrong is a MetaException, as Apache has it. */
final class PartitionExchangeMethods {

    private final Catalog catalog;
    private final PartitionRequests requests;

    PartitionExchangeMethods(Catalog catalog) {
        this.catalog = catalog;
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<exchange_partitions_args>serve(
                "exchange_partitions",
                (call, args) -> exchange(
                        call,
                        args.getPartitionSpecs(),
                        Names.table(args.getSource_db(), args.getSource_table_name()),
                        Names.table(args.getDest_db(), args.getDest_table_name())));
        methods.<exchange_partition_args>serve("exchange_partition", (call, args) -> {
            exchange(
                    call,
                    args.getPartitionSpecs(),
                    Names.table(args.getSource_db(), args.getSource_table_name()),
                    Names.table(args.getDest_db(), args.getDest_table_name()));
            // Apache returns an empty one too: several may have moved.
            return new Partition();
        });
    }

    private List<Partition> exchange(
            Call call, Map<String, String> specification, TableName source, TableName destination) throws TException {
        try {
            List<String> prefix =
                    values(catalog.tables().get(call, source).definition().partitionKeys(), specification);
            List<List<String>> values = catalog
                    .partitions()
                    .names(call, source, requests.prefix(call, source, prefix), PageRequest.ALL)
                    .items()
                    .stream()
                    .map(PartitionNames::values)
                    .toList();
            if (values.isEmpty()) {
                throw new MetaException(
                        "No partition is found with the values " + specification + " for the table " + source.table());
            }
            return PartitionStructs.toWire(
                    catalog.partitions().exchange(call, source, destination, values, DataEffect.FOLLOW));
        } catch (NotFoundException missing) {
            throw new MetaException(
                    "The " + missing.kind().name().toLowerCase(Locale.ROOT) + " " + missing.name() + " is not found");
        } catch (AlreadyExistsException | InvalidInputException refused) {
            throw new MetaException(refused.getMessage());
        }
    }

    /** One for each key, empty where any is meant. */
    private static List<String> values(List<Column> keys, Map<String, String> specification) throws MetaException {
        Map<String, String> given = new HashMap<>();
        if (specification != null) {
            specification.forEach((key, value) -> given.put(key.toLowerCase(Locale.ROOT), value == null ? "" : value));
        }
        List<String> values = new ArrayList<>();
        for (Column key : keys) {
            String value = given.remove(key.name());
            values.add(value == null ? "" : value);
        }
        if (!given.isEmpty() || values.stream().allMatch(String::isEmpty)) {
            throw new MetaException("Invalid partition key & values; keys "
                    + keys.stream().map(Column::name).toList() + ", values " + specification);
        }
        return values;
    }
}
