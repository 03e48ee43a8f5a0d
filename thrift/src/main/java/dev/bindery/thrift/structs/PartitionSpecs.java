package dev.bindery.thrift.structs;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
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

    /** @throws MetaException where a partition has no values */
    public static List<PartitionDefinition> fromWire(PartitionSpec wire) throws MetaException {
        List<PartitionDefinition> definitions = new ArrayList<>();
        if (wire.getPartitionList() != null) {
            for (Partition partition : Values.list(wire.getPartitionList().getPartitions())) {
                definitions.add(PartitionStructs.fromWire(partition));
            }
        }
        if (wire.getSharedSDPartitionSpec() != null) {
            StorageDescriptor shared =
                    DescriptorStructs.fromWire(wire.getSharedSDPartitionSpec().getSd());
            for (PartitionWithoutSD partition :
                    Values.list(wire.getSharedSDPartitionSpec().getPartitions())) {
                definitions.add(fromWire(partition, shared));
            }
        }
        return definitions;
    }

    private static PartitionDefinition fromWire(PartitionWithoutSD wire, StorageDescriptor shared)
            throws MetaException {
        Partition whole = new Partition();
        whole.setValues(wire.getValues());
        whole.setParameters(wire.getParameters());
        whole.setLastAccessTime(wire.getLastAccessTime());
        String path = wire.getRelativePath() == null ? "" : wire.getRelativePath();
        return PartitionStructs.fromWire(whole)
                .withDescriptor(shared.withLocation(shared.location().map(root -> root + path)));
    }
}
