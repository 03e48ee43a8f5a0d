package dev.bindery.thrift.structs;

import dev.bindery.hiveserver.privileges.Grant;
import dev.bindery.hiveserver.privileges.PrivilegeObject;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfConnector;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfDatabase;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfPartition;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.hiveserver.privileges.PrivilegeSet;
import dev.bindery.hiveserver.roles.RoleGrant;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.HiveObjectPrivilege;
import org.apache.hadoop.hive.metastore.api.HiveObjectRef;
import org.apache.hadoop.hive.metastore.api.HiveObjectType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalPrivilegeSet;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.PrivilegeBag;
import org.apache.hadoop.hive.metastore.api.PrivilegeGrantInfo;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.hadoop.hive.metastore.api.RolePrincipalGrant;

/** Roles, principals and privileges on the wire. */
public final class PrincipalStructs {

    private PrincipalStructs() {}

    /** @throws MetaException where the client sent no name */
    public static Owner principal(String name, PrincipalType type) throws MetaException {
        return Values.owner(name, type).orElseThrow(() -> new MetaException("The principal has no name."));
    }

    public static Role toWire(dev.bindery.hiveserver.roles.Role role) {
        return new Role(
                role.name(), Values.seconds(role.createTime()), role.owner().orElse(null));
    }

    public static RolePrincipalGrant toWire(RoleGrant grant) {
        RolePrincipalGrant wire = new RolePrincipalGrant();
        wire.setRoleName(grant.role());
        wire.setPrincipalName(grant.grantee().name());
        wire.setPrincipalType(Values.type(grant.grantee()));
        wire.setGrantOption(grant.grantOption());
        wire.setGrantTime(Values.seconds(grant.grantTime()));
        grant.grantor().ifPresent(grantor -> {
            wire.setGrantorName(grantor.name());
            wire.setGrantorPrincipalType(Values.type(grantor));
        });
        return wire;
    }

    /** What a reference names; empty where it says nothing of a kind, which asks for everything. */
    public static Optional<PrivilegeObject> object(HiveObjectRef wire) throws MetaException {
        if (wire == null || wire.getObjectType() == null) {
            return Optional.empty();
        }
        String catalog = wire.getCatName();
        return Optional.of(
                switch (wire.getObjectType()) {
                    case GLOBAL -> new OfServer();
                    case DATACONNECTOR -> new OfConnector(text("data connector", wire.getObjectName()));
                    case DATABASE -> new OfDatabase(Names.database(catalog, wire.getDbName()));
                    case TABLE -> new OfTable(table(wire));
                    case PARTITION -> new OfPartition(table(wire), Values.list(wire.getPartValues()));
                    case COLUMN -> new OfColumn(
                            table(wire), Values.list(wire.getPartValues()), Optional.ofNullable(wire.getColumnName()));
                });
    }

    private static TableName table(HiveObjectRef wire) throws MetaException {
        return Names.table(wire.getCatName(), wire.getDbName(), wire.getObjectName());
    }

    private static String text(String what, String text) throws MetaException {
        if (text == null) {
            throw new MetaException("The " + what + " has no name.");
        }
        return text;
    }

    private static HiveObjectRef toWire(PrivilegeObject object) {
        if (object instanceof OfServer) {
            return new HiveObjectRef(HiveObjectType.GLOBAL, null, null, null, null);
        }
        if (object instanceof OfConnector connector) {
            return new HiveObjectRef(HiveObjectType.DATACONNECTOR, null, connector.name(), null, null);
        }
        if (object instanceof OfDatabase database) {
            HiveObjectRef wire =
                    new HiveObjectRef(HiveObjectType.DATABASE, database.name().database(), null, null, null);
            wire.setCatName(database.name().catalog());
            return wire;
        }
        if (object instanceof OfTable table) {
            return ofTable(HiveObjectType.TABLE, table.name(), null, null);
        }
        if (object instanceof OfPartition partition) {
            return ofTable(HiveObjectType.PARTITION, partition.table(), partition.values(), null);
        }
        OfColumn column = (OfColumn) object;
        return ofTable(
                HiveObjectType.COLUMN,
                column.table(),
                column.partition().isEmpty() ? null : column.partition(),
                column.column().orElse(null));
    }

    private static HiveObjectRef ofTable(HiveObjectType type, TableName table, List<String> values, String column) {
        HiveObjectRef wire = new HiveObjectRef(type, table.database().database(), table.table(), values, column);
        wire.setCatName(table.database().catalog());
        return wire;
    }

    public static HiveObjectPrivilege toWire(Grant grant) {
        return new HiveObjectPrivilege(
                toWire(grant.object()),
                grant.principal().name(),
                Values.type(grant.principal()),
                info(grant),
                grant.authorizer());
    }

    private static PrivilegeGrantInfo info(Grant grant) {
        return new PrivilegeGrantInfo(
                grant.privilege(),
                Values.seconds(grant.createTime()),
                grant.grantor().name(),
                Values.type(grant.grantor()),
                grant.grantOption());
    }

    /**
     * The grants of a bag; one of several privileges between commas is several.
     *
     * @throws MetaException where one doesn't say on what, to whom or which
     */
    public static List<Grant> fromWire(PrivilegeBag bag) throws MetaException {
        List<Grant> grants = new ArrayList<>();
        for (HiveObjectPrivilege wire : Values.list(bag == null ? null : bag.getPrivileges())) {
            PrivilegeGrantInfo info = wire.getGrantInfo();
            if (info == null || info.getPrivilege() == null) {
                throw new MetaException("A grant doesn't say which privilege.");
            }
            PrivilegeObject object =
                    object(wire.getHiveObject()).orElseThrow(() -> new MetaException("A grant doesn't say on what."));
            for (String privilege : info.getPrivilege().split(",")) {
                grants.add(grant(
                        object, principal(wire.getPrincipalName(), wire.getPrincipalType()), info, privilege, wire));
            }
        }
        return grants;
    }

    private static Grant grant(
            PrivilegeObject object,
            Owner principal,
            PrivilegeGrantInfo info,
            String privilege,
            HiveObjectPrivilege wire) {
        return new Grant(
                object,
                principal,
                privilege,
                Values.owner(info.getGrantor(), info.getGrantorType()).orElse(Owner.user("")),
                info.isGrantOption(),
                Instant.EPOCH,
                Optional.ofNullable(wire.getAuthorizer()).orElse(""));
    }

    /**
     * The grants that come with a new table, from its owner to whoever is named; often none.
     *
     * @throws MetaException where one doesn't say to whom or which
     */
    public static List<Grant> fromWire(PrivilegeObject object, PrincipalPrivilegeSet set) throws MetaException {
        if (set == null) {
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        add(grants, object, PrincipalType.USER, set.getUserPrivileges());
        add(grants, object, PrincipalType.GROUP, set.getGroupPrivileges());
        add(grants, object, PrincipalType.ROLE, set.getRolePrivileges());
        return grants.stream().distinct().toList();
    }

    private static void add(
            List<Grant> grants,
            PrivilegeObject object,
            PrincipalType type,
            Map<String, List<PrivilegeGrantInfo>> privileges)
            throws MetaException {
        if (privileges == null) {
            return;
        }
        for (Map.Entry<String, List<PrivilegeGrantInfo>> each : privileges.entrySet()) {
            Owner principal = principal(each.getKey(), type);
            for (PrivilegeGrantInfo info : Values.list(each.getValue())) {
                if (info.getPrivilege() == null) {
                    throw new MetaException("A grant doesn't say which privilege.");
                }
                grants.add(new Grant(
                        object,
                        principal,
                        info.getPrivilege(),
                        Values.owner(info.getGrantor(), info.getGrantorType()).orElse(Owner.user("")),
                        info.isGrantOption(),
                        Instant.EPOCH,
                        "SQL"));
            }
        }
    }

    public static PrincipalPrivilegeSet toWire(PrivilegeSet set) {
        return new PrincipalPrivilegeSet(infos(set.users()), infos(set.groups()), infos(set.roles()));
    }

    private static Map<String, List<PrivilegeGrantInfo>> infos(Map<String, List<Grant>> grants) {
        Map<String, List<PrivilegeGrantInfo>> infos = new LinkedHashMap<>();
        grants.forEach((name, list) ->
                infos.put(name, list.stream().map(PrincipalStructs::info).toList()));
        return infos;
    }
}
