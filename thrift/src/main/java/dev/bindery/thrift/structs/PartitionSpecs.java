package dev.bindery.thrift.structs;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionListComposingSpec;
import org.apache.hadoop.hive.metastore.api.PartitionSpec;
import org.apache.hadoop.hive.metastore.api.PartitionSpecWithSharedSD;
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

    /**
     * Groups of partitions that share a descriptor and lie below their table, each with a path below it; those that lie
     * elsewhere are whole. Of partitions without a descriptor, because nobody wanted it, there is one group.
     *
     * @param tableLocation what the paths are relative to
     */
    public static List<PartitionSpec> grouped(
            TableName table, Optional<String> tableLocation, List<Partition> partitions) {
        Map<org.apache.hadoop.hive.metastore.api.StorageDescriptor, List<Partition>> together = new LinkedHashMap<>();
        List<Partition> bare = new ArrayList<>();
        List<Partition> elsewhere = new ArrayList<>();
        String root = tableLocation.orElse("");
        for (Partition partition : partitions) {
            if (!partition.isSetSd()) {
                bare.add(partition);
            } else if (partition.getSd().isSetLocation()
                    && !(partition.getSd().getLocation() + "/").startsWith(root + "/")) {
                elsewhere.add(partition);
            } else {
                org.apache.hadoop.hive.metastore.api.StorageDescriptor shared =
                        new org.apache.hadoop.hive.metastore.api.StorageDescriptor(partition.getSd());
                boolean located = shared.isSetLocation();
                shared.setLocation(located ? root : null);
                together.computeIfAbsent(shared, key -> new ArrayList<>()).add(partition);
            }
        }
        List<PartitionSpec> groups = new ArrayList<>();
        if (!bare.isEmpty()) {
            groups.add(sharing(table, null, bare));
        }
        together.forEach((shared, members) -> groups.add(sharing(table, shared, members)));
        if (!elsewhere.isEmpty()) {
            groups.addAll(ofAll(table, elsewhere));
        }
        return groups;
    }

    private static PartitionSpec sharing(
            TableName table,
            org.apache.hadoop.hive.metastore.api.StorageDescriptor shared,
            List<Partition> partitions) {
        PartitionSpecWithSharedSD group = new PartitionSpecWithSharedSD();
        group.setSd(shared);
        for (Partition partition : partitions) {
            group.addToPartitions(withoutDescriptor(partition, shared));
        }
        PartitionSpec specification = new PartitionSpec();
        specification.setCatName(table.database().catalog());
        specification.setDbName(table.database().database());
        specification.setTableName(table.table());
        specification.setRootPath(shared == null ? null : shared.getLocation());
        specification.setSharedSDPartitionSpec(group);
        return specification;
    }

    private static PartitionWithoutSD withoutDescriptor(
            Partition partition, org.apache.hadoop.hive.metastore.api.StorageDescriptor shared) {
        PartitionWithoutSD reduced = new PartitionWithoutSD();
        reduced.setValues(partition.getValues());
        reduced.setParameters(partition.getParameters());
        if (partition.isSetCreateTime()) {
            reduced.setCreateTime(partition.getCreateTime());
        }
        if (partition.isSetLastAccessTime()) {
            reduced.setLastAccessTime(partition.getLastAccessTime());
        }
        if (shared != null && shared.isSetLocation()) {
            reduced.setRelativePath(partition
                    .getSd()
                    .getLocation()
                    .substring(shared.getLocation().length()));
        }
        return reduced;
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
