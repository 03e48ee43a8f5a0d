package dev.bindery.thrift.structs;

import dev.bindery.catalog.rules.TableValidation;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.HashMap;
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

    /**
     * The same partitions for an answer that nobody looks into any more: where they come from {@link #toWire(List)} and
     * weren't changed, as a list that writes them without making them.
     */
    public static List<Partition> answer(List<Partition> partitions) {
        return partitions instanceof Written written ? new Answered(written.partitions) : partitions;
    }

    static Partition toWire(dev.bindery.model.Partition partition, DescriptorStructs descriptors) {
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
        public int size() {
            return partitions.size();
        }
    }

    private static final class Answered extends AbstractList<Partition> {

        private final List<dev.bindery.model.Partition> partitions;
        private final AnsweredPartition.Shared shared = new AnsweredPartition.Shared();

        Answered(List<dev.bindery.model.Partition> partitions) {
            this.partitions = partitions;
        }

        @Override
        public Partition get(int index) {
            return new AnsweredPartition(partitions.get(index), shared);
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
            throw new MissingArgumentException("A partition has no values.");
        }
        if (wire.getSd() != null && wire.getSd().getCols() != null) {
            DescriptorStructs.requireColumns(wire.getSd().getCols(), "partition " + wire.getValues());
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

    /** When a partition is said to have been created, where that is said. */
    public static Optional<Instant> createTime(Partition wire) {
        return Values.time(wire.getCreateTime());
    }

    /** Every Hive client expects the time of the last change in a partition that a Hive client wrote. */
    public static Map<String, String> withDdlTime(Map<String, String> parameters) {
        Map<String, String> stamped = new HashMap<>(Values.map(parameters));
        stamped.putIfAbsent(
                TableValidation.LAST_DDL_TIME, Long.toString(Instant.now().getEpochSecond()));
        return stamped;
    }

    /**
     * What a new partition is said to be: its descriptor must be whole.
     *
     * @param columns null where each partition has its own
     * @throws MetaException where something is missing that Hive's Metastore needs
     */
    public static PartitionDefinition fromNew(Partition wire, List<FieldSchema> columns) throws MetaException {
        PartitionDefinition definition = fromChanged(wire, columns);
        DescriptorStructs.requireWhole(wire.getSd(), "partition " + wire.getValues());
        return definition;
    }

    /**
     * What a partition is to be, which may say that it has no columns.
     *
     * @param columns null where each partition has its own
     */
    public static PartitionDefinition fromChanged(Partition wire, List<FieldSchema> columns) throws MetaException {
        PartitionDefinition definition = fromWire(wire, columns);
        boolean none = columns == null
                && wire.getSd() != null
                && wire.getSd().getCols() != null
                && wire.getSd().getCols().isEmpty();
        return none ? definition.withDescriptor(NoColumns.say(definition.descriptor())) : definition;
    }

    /**
     * Holds partitions to the table that the call is about.
     *
     * @throws MetaException where one is of another table, or doesn't say of which it is
     */
    public static void requireOf(TableName table, List<Partition> partitions) throws MetaException {
        for (Partition partition : partitions) {
            if (!isOf(table, partition)) {
                throw new MetaException("The partition " + partition.getValues() + " does not belong to the table "
                        + table + ", but to " + partition.getDbName() + "." + partition.getTableName() + ".");
            }
        }
    }

    private static boolean isOf(TableName table, Partition partition) throws MetaException {
        if (partition.getDbName() == null || partition.getTableName() == null) {
            return false;
        }
        Names.Qualified database = Names.Qualified.parse(partition.getDbName());
        String catalog = partition.isSetCatName()
                ? partition.getCatName()
                : partition.getDbName().startsWith("@")
                        ? database.catalog()
                        : table.database().catalog();
        return catalog.equalsIgnoreCase(table.database().catalog())
                && Names.folded(database.database()).equals(table.database().database())
                && Names.folded(partition.getTableName()).equals(table.table());
    }

    /**
     * The table that the first of them is of.
     *
     * @throws MetaException where it doesn't say
     */
    public static TableName tableOf(List<Partition> partitions) throws MetaException {
        return tableOf(partitions.get(0));
    }

    private static TableName tableOf(Partition partition) throws MetaException {
        if (partition == null) {
            throw new MissingArgumentException("There is no partition in the call.");
        }
        if (partition.getDbName() == null || partition.getTableName() == null) {
            throw new MetaException("A partition doesn't say of which table it is.");
        }
        Names.Qualified name = Names.Qualified.parse(partition.getDbName());
        return Names.table(
                partition.isSetCatName() ? partition.getCatName() : name.catalog(),
                name.database(),
                partition.getTableName());
    }
}
