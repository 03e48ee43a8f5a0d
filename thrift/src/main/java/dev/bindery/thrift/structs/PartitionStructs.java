package dev.bindery.thrift.structs;

import dev.bindery.catalog.rules.TableValidation;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import java.time.Instant;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;

/** Partitions on the wire. */
public final class PartitionStructs {

    private PartitionStructs() {}

    public static Partition toWire(dev.bindery.model.Partition partition) {
        return toWire(partition, new DescriptorStructs());
    }

    /**
     * The partitions as a list that makes each when it is written and keeps none, because there may be a hundred thousand
     * of them.
     */
    public static List<Partition> toWire(List<dev.bindery.model.Partition> partitions) {
        return new Written(partitions, new DescriptorStructs());
    }

    private static Partition toWire(dev.bindery.model.Partition partition, DescriptorStructs descriptors) {
        PartitionDefinition definition = partition.definition();
        Partition wire = new Partition();
        wire.setValues(definition.values());
        wire.setDbName(partition.table().database().database());
        wire.setTableName(partition.table().table());
        wire.setCatName(partition.table().database().catalog());
        wire.setCreateTime(Values.seconds(partition.createTime()));
        wire.setLastAccessTime(Values.seconds(definition.lastAccessTime()));
        wire.setSd(descriptors.toWire(definition.descriptor()));
        wire.setParameters(definition.parameters());
        return wire;
    }

    private static final class Written extends AbstractList<Partition> {

        private final List<dev.bindery.model.Partition> partitions;
        private final DescriptorStructs descriptors;

        Written(List<dev.bindery.model.Partition> partitions, DescriptorStructs descriptors) {
            this.partitions = partitions;
            this.descriptors = descriptors;
        }

        @Override
        public Partition get(int index) {
            return toWire(partitions.get(index), descriptors);
        }

        @Override
        public Iterator<Partition> iterator() {
            return partitions.stream().map(each -> toWire(each, descriptors)).iterator();
        }

        @Override
        public int size() {
            return partitions.size();
        }
    }

    /**
     * What a partition is said to be.
     *
     * @throws MetaException where it has no values
     */
    public static PartitionDefinition fromWire(Partition wire) throws MetaException {
        return fromWire(wire, null);
    }

    /**
     * As {@link #fromWire(Partition)}, where the columns of all partitions may have been sent beside them.
     *
     * @param columns null where each partition has its own
     */
    public static PartitionDefinition fromWire(Partition wire, List<FieldSchema> columns) throws MetaException {
        if (wire == null || wire.getValues() == null) {
            throw new MetaException("A partition has no values.");
        }
        StorageDescriptor descriptor = DescriptorStructs.fromWire(wire.getSd());
        if (columns != null && descriptor.columns().isEmpty()) {
            descriptor = descriptor.withColumns(DescriptorStructs.columnsFromWire(columns));
        }
        return new PartitionDefinition(
                wire.getValues(),
                descriptor,
                withDdlTime(wire.getParameters()),
                Values.time(wire.getLastAccessTime()),
                Optional.empty());
    }

    /** Every Hive client expects the time of the last change in a partition that a Hive client wrote. */
    public static Map<String, String> withDdlTime(Map<String, String> parameters) {
        Map<String, String> stamped = new HashMap<>(Values.map(parameters));
        stamped.putIfAbsent(
                TableValidation.LAST_DDL_TIME, Long.toString(Instant.now().getEpochSecond()));
        return stamped;
    }

    /**
     * The table that all of them are of.
     *
     * @throws MetaException where they are of several, or don't say
     */
    public static TableName tableOf(List<Partition> partitions) throws MetaException {
        Partition first = partitions.get(0);
        TableName table = tableOf(first);
        for (Partition partition : partitions) {
            if (!tableOf(partition).equals(table)) {
                throw new MetaException(
                        "The partitions are of several tables: " + table + " and " + tableOf(partition) + ".");
            }
        }
        return table;
    }

    private static TableName tableOf(Partition partition) throws MetaException {
        Names.Qualified name = Names.Qualified.parse(partition.getDbName());
        return Names.table(
                partition.isSetCatName() ? partition.getCatName() : name.catalog(),
                name.database(),
                partition.getTableName());
    }
}
