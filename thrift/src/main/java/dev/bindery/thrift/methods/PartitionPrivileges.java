package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Tables;
import dev.bindery.model.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrincipalPrivilegeSet;
import org.apache.hadoop.hive.metastore.api.PrivilegeGrantInfo;

/**
 * What a user, his groups and the role that everybody has may do with a partition. Hive keeps that for each partition only
 * where the parameter {@code PARTITION_LEVEL_PRIVILEGE} of the table is true; nobody is granted anything there, because
 * grants are kept for tables.
 */
final class PartitionPrivileges {

    private static final String PARAMETER = "PARTITION_LEVEL_PRIVILEGE";
    private static final String EVERYBODY = "public";

    private final Tables tables;

    PartitionPrivileges(Tables tables) {
        this.tables = tables;
    }

    /** The partitions with the privileges of these principals, where the table has such. */
    List<Partition> of(Call call, TableName table, List<Partition> partitions, String user, List<String> groups) {
        if (partitions.isEmpty()
                || !Boolean.parseBoolean(tables.get(call, table)
                        .definition()
                        .parameter(PARAMETER)
                        .orElse(null))) {
            return partitions;
        }
        return partitions.stream()
                .map(partition -> {
                    partition.setPrivileges(none(user, groups));
                    return partition;
                })
                .toList();
    }

    private static PrincipalPrivilegeSet none(String user, List<String> groups) {
        Map<String, List<PrivilegeGrantInfo>> users = new HashMap<>();
        if (user != null) {
            users.put(user, List.of());
        }
        Map<String, List<PrivilegeGrantInfo>> ofGroups = new HashMap<>();
        if (groups != null) {
            groups.forEach(group -> ofGroups.put(group, List.of()));
        }
        return new PrincipalPrivilegeSet(users, ofGroups, Map.of(EVERYBODY, List.of()));
    }
}
