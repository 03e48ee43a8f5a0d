package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
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
    private final Compatibility compatibility;
    private final PartitionRequests requests;

    PartitionExchangeMethods(Catalog catalog, Compatibility compatibility) {
        this.compatibility = compatibility;
        this.catalog = catalog;
        requests = new PartitionRequests(catalog.tables());
    }

    void register(MethodTable methods) {
        methods.<exchange_partitions_args>serve(
                "exchange_partitions",
                (call, args) -> exchange(
                        call,
                        args.getPartitionSpecs(),
                        () -> Names.table(args.getSource_db(), args.getSource_table_name()),
                        () -> Names.table(args.getDest_db(), args.getDest_table_name())));
        methods.<exchange_partition_args>serve("exchange_partition", (call, args) -> {
            exchange(
                    call,
                    args.getPartitionSpecs(),
                    () -> Names.table(args.getSource_db(), args.getSource_table_name()),
                    () -> Names.table(args.getDest_db(), args.getDest_table_name()));
            // Apache returns an empty one too: several may have moved.
            return new Partition();
        });
    }

    /** A name that may turn out to be none. */
    @FunctionalInterface
    private interface Named {
        TableName name() throws MetaException;
    }

    private List<Partition> exchange(Call call, Map<String, String> specification, Named from, Named to)
            throws TException {
        try {
            TableName source = from.name();
            TableName destination = to.name();
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
            if (compatibility.exchangesAsHive31()) {
                requireInside(call, source, values);
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

    private void requireInside(Call call, TableName name, List<List<String>> values) throws MetaException {
        TableDefinition table = catalog.tables().get(call, name).definition();
        String root = table.descriptor().location().orElse("");
        for (dev.bindery.model.Partition partition : catalog.partitions().getAll(call, name, values)) {
            String location = partition.definition().descriptor().location().orElse("");
            if (!location.equals(root + "/" + partition.name())) {
                throw new MetaException("The partition " + partition.name() + " of " + name + " lies at " + location
                        + ", not in its table's folder.");
            }
        }
    }

    /** One for each key, empty where any is meant. */
    private List<String> values(List<Column> keys, Map<String, String> specification) throws MetaException {
        Map<String, String> given = new HashMap<>();
        if (specification != null) {
            specification.forEach((key, value) -> given.put(key.toLowerCase(Locale.ROOT), value == null ? "" : value));
        }
        List<String> values = new ArrayList<>();
        for (Column key : keys) {
            String value = given.remove(key.name());
            values.add(value == null ? "" : value);
        }
        boolean strict = compatibility.exchangesAsHive31();
        if (strict && !isPrefix(values)
                || !strict && !given.isEmpty()
                || values.stream().allMatch(String::isEmpty)) {
            throw new MetaException("Invalid partition key & values; keys "
                    + keys.stream().map(Column::name).toList() + ", values " + specification);
        }
        return values;
    }

    private static boolean isPrefix(List<String> values) {
        int first = values.indexOf("");
        return first < 0 || values.subList(first, values.size()).stream().allMatch(String::isEmpty);
    }
}
