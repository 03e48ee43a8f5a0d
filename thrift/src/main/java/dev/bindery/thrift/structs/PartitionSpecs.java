package dev.bindery.thrift.structs;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionListComposingSpec;
import org.apache.hadoop.hive.metastore.api.PartitionSpec;
import org.apache.hadoop.hive.metastore.api.PartitionWithoutSD;

/** Partitions that are sent in groups: as a list, or with one descriptor for all and a path below it for each. */
public final class PartitionSpecs {

    private PartitionSpecs() {}

    /** One group of all of them, each whole. */
    public static List<PartitionSpec> ofAll(TableName table, List<Partition> partitions) {
        PartitionSpec specification = new PartitionSpec();
        specification.setCatName(table.database().catalog());
        specification.setDbName(table.database().database());
        specification.setTableName(table.table());
        PartitionListComposingSpec composing = new PartitionListComposingSpec();
        composing.setPartitions(partitions);
        specification.setPartitionList(composing);
        return List.of(specification);
    }

    public static TableName tableOf(PartitionSpec wire) throws MetaException {
        Names.Qualified database = Names.Qualified.parse(wire.getDbName());
        return Names.table(
                wire.isSetCatName() ? wire.getCatName() : database.catalog(), database.database(), wire.getTableName());
    }

    /**
     * The partitions in a group's list, each of which must say of which table it is.
     *
     * @throws MissingArgumentException where one doesn't
     */
    public static List<Partition> partitions(PartitionSpec wire) throws MissingArgumentException {
        List<Partition> partitions = Values.list(wire.getPartitionList().getPartitions());
        for (Partition partition : partitions) {
            if (partition.getDbName() == null || partition.getTableName() == null) {
                throw new MissingArgumentException("A partition doesn't say of which table it is.");
            }
        }
        return partitions;
    }

    /**
     * What the partitions are said to be that share a descriptor; a group without any has none.
     *
     * @throws MetaException where a partition has no values, or something is missing in the descriptor
     */
    public static List<PartitionDefinition> sharing(PartitionSpec wire) throws MetaException {
        List<PartitionDefinition> definitions = new ArrayList<>();
        if (wire.getSharedSDPartitionSpec() != null) {
            org.apache.hadoop.hive.metastore.api.StorageDescriptor shared =
                    wire.getSharedSDPartitionSpec().getSd();
            if (shared == null) {
                throw new MissingArgumentException("The partitions share a descriptor that isn't there.");
            }
            DescriptorStructs.requireWhole(shared, "partitions");
            if (shared.getLocation() == null || shared.getLocation().isBlank()) {
                throw new MetaException("The descriptor that the partitions share has no location.");
            }
            StorageDescriptor descriptor = DescriptorStructs.fromWire(shared);
            for (PartitionWithoutSD partition :
                    Values.list(wire.getSharedSDPartitionSpec().getPartitions())) {
                definitions.add(fromWire(partition, descriptor, shared.getLocation()));
            }
        }
        return definitions;
    }

    /** A path that isn't sent is the word null, as every release of Hive has it. */
    private static PartitionDefinition fromWire(PartitionWithoutSD wire, StorageDescriptor shared, String root)
            throws MetaException {
        Partition whole = new Partition();
        whole.setValues(wire.getValues());
        whole.setParameters(wire.getParameters());
        whole.setLastAccessTime(wire.getLastAccessTime());
        return PartitionStructs.fromWire(whole)
                .withDescriptor(shared.withLocation(DescriptorStructs.location(root + wire.getRelativePath())));
    }
}
