package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.GetPrincipalsInRoleRequest;
import org.apache.hadoop.hive.metastore.api.GetRoleGrantsForPrincipalRequest;
import org.apache.hadoop.hive.metastore.api.GrantRevokePrivilegeRequest;
import org.apache.hadoop.hive.metastore.api.GrantRevokeRoleRequest;
import org.apache.hadoop.hive.metastore.api.GrantRevokeType;
import org.apache.hadoop.hive.metastore.api.HiveObjectPrivilege;
import org.apache.hadoop.hive.metastore.api.HiveObjectRef;
import org.apache.hadoop.hive.metastore.api.HiveObjectType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalPrivilegeSet;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.PrivilegeBag;
import org.apache.hadoop.hive.metastore.api.PrivilegeGrantInfo;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Roles and privileges, as HiveServer2's authorizers use them. */
class PrivilegeMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    private static HiveObjectRef table(String database, String name) {
        return new HiveObjectRef(HiveObjectType.TABLE, database, name, null, null);
    }

    private static PrivilegeBag bag(HiveObjectRef object, String user, String privileges) {
        PrivilegeGrantInfo info = new PrivilegeGrantInfo(privileges, 0, "admin", PrincipalType.USER, true);
        return new PrivilegeBag(List.of(new HiveObjectPrivilege(object, user, PrincipalType.USER, info, "SQL")));
    }

    private List<String> privileges(HiveObjectRef object, String user) throws TException {
        return client.list_privileges(user, PrincipalType.USER, object).stream()
                .map(each -> each.getGrantInfo().getPrivilege())
                .toList();
    }

    @Test
    void rolesAreMadeGivenAndTaken() throws TException {
        assertThat(client.get_role_names()).as("roles at first").contains("admin", "public");
        assertThat(client.create_role(new Role("analysts", 0, "alice")))
                .as("made")
                .isTrue();
        assertThatThrownBy(() -> client.create_role(new Role("analysts", 0, "alice")))
                .as("twice")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.create_role(new Role("public", 0, "alice")))
                .as("public")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("public role implicitly exists. It can't be created.");
        client.grant_role("analysts", "bob", PrincipalType.USER, "alice", PrincipalType.USER, true);
        assertThat(client.list_roles("bob", PrincipalType.USER))
                .as("bob's roles")
                .extracting(Role::getRoleName)
                .containsExactly("analysts", "public");
        assertThat(client.get_principals_in_role(new GetPrincipalsInRoleRequest("analysts"))
                        .getPrincipalGrants())
                .as("who has it")
                .singleElement()
                .satisfies(grant -> {
                    assertThat(grant.getPrincipalName()).isEqualTo("bob");
                    assertThat(grant.getGrantorName()).isEqualTo("alice");
                    assertThat(grant.isGrantOption()).isTrue();
                });
        GrantRevokeRoleRequest request =
                new GrantRevokeRoleRequest(GrantRevokeType.REVOKE, "analysts", "bob", PrincipalType.USER);
        request.setGrantOption(true);
        assertThat(client.grant_revoke_role(request).isSuccess())
                .as("the right to give")
                .isTrue();
        assertThat(client.get_role_grants_for_principal(new GetRoleGrantsForPrincipalRequest("bob", PrincipalType.USER))
                        .getPrincipalGrants()
                        .get(0)
                        .isGrantOption())
                .as("after taking it")
                .isFalse();
        client.create_role(new Role("seniors", 0, "alice"));
        client.grant_role("analysts", "seniors", PrincipalType.ROLE, "alice", PrincipalType.USER, false);
        assertThatThrownBy(() -> client.grant_role(
                        "seniors", "analysts", PrincipalType.ROLE, "alice", PrincipalType.USER, false))
                .as("a cycle")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("no cycles allowed");
        client.revoke_role("analysts", "bob", PrincipalType.USER);
        assertThat(client.list_roles("bob", PrincipalType.USER))
                .as("what is left")
                .hasSize(1);
        assertThat(client.drop_role("analysts")).as("dropped").isTrue();
        assertThatThrownBy(() -> client.drop_role("analysts")).as("again").isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.drop_role("admin")).as("admin").isInstanceOf(MetaException.class);
    }

    @Test
    void privilegesAreGivenListedAndTaken() throws TException {
        DOOR.database("guarded");
        client.create_table(RealDoor.table("guarded", "t", "MANAGED_TABLE"));
        HiveObjectRef object = table("guarded", "T");
        assertThat(client.grant_privileges(bag(object, "bob", "SELECT,INSERT")))
                .as("given")
                .isTrue();
        assertThat(privileges(object, "bob")).as("bob's").containsExactly("SELECT", "INSERT");
        assertThatThrownBy(() -> client.grant_privileges(bag(object, "bob", "SELECT")))
                .as("given twice")
                .isInstanceOf(MetaException.class);
        HiveObjectPrivilege all = client.list_privileges("bob", PrincipalType.USER, new HiveObjectRef())
                .get(0);
        assertThat(all.getHiveObject().getDbName() + "." + all.getHiveObject().getObjectName())
                .as("on what")
                .isEqualTo("guarded.t");
        assertThat(all.getAuthorizer()).as("authorizer").isEqualTo("SQL");
        assertThat(all.getGrantInfo().getCreateTime()).as("since").isPositive();
        GrantRevokePrivilegeRequest revoke =
                new GrantRevokePrivilegeRequest(GrantRevokeType.REVOKE, bag(object, "bob", "SELECT"));
        assertThat(client.grant_revoke_privileges(revoke).isSuccess())
                .as("taken")
                .isTrue();
        assertThat(client.get_privilege_set(object, "bob", List.of("staff"))
                        .getUserPrivileges()
                        .get("bob"))
                .as("what bob may do")
                .singleElement()
                .satisfies(info -> assertThat(info.getPrivilege()).isEqualTo("INSERT"));
        Table renamed = RealDoor.table("guarded", "renamed", "MANAGED_TABLE");
        renamed.getSd().setLocation("file:" + DOOR.warehouse() + "/guarded.db/t");
        client.alter_table("guarded", "t", renamed);
        assertThat(privileges(table("guarded", "renamed"), "bob"))
                .as("after a rename")
                .containsExactly("INSERT");
        client.drop_table("guarded", "renamed", true);
        assertThat(privileges(new HiveObjectRef(), "bob")).as("after the drop").isEmpty();
        assertThatThrownBy(() -> client.grant_privileges(bag(table("guarded", "none"), "bob", "SELECT")))
                .as("on what isn't there")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.grant_privileges(bag(new HiveObjectRef(), "bob", "SELECT")))
                .as("on nothing")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void refreshingReplacesWhatAnAuthorizerHasGiven() throws TException {
        DOOR.database("refreshed");
        HiveObjectRef object = new HiveObjectRef(HiveObjectType.DATABASE, "refreshed", null, null, null);
        client.grant_privileges(bag(object, "bob", "SELECT"));
        GrantRevokePrivilegeRequest wanted = new GrantRevokePrivilegeRequest();
        wanted.setPrivileges(bag(object, "carl", "SELECT"));
        assertThat(client.refresh_privileges(object, "SQL", wanted).isSuccess())
                .as("refreshed")
                .isTrue();
        assertThat(privileges(object, "bob")).as("bob's").isEmpty();
        assertThat(privileges(object, "carl")).as("carl's").containsExactly("SELECT");
        client.refresh_privileges(object, "SQL", null);
        assertThat(privileges(object, "carl")).as("nobody's").isEmpty();
    }

    @Test
    void aTableComesWithItsOwnersPrivileges() throws TException {
        DOOR.database("owned");
        Table table = RealDoor.table("owned", "t", "MANAGED_TABLE");
        PrivilegeGrantInfo select = new PrivilegeGrantInfo("SELECT", 0, "dora", PrincipalType.USER, true);
        PrincipalPrivilegeSet set = new PrincipalPrivilegeSet();
        set.setUserPrivileges(Map.of("dora", List.of(select, select)));
        table.setPrivileges(set);
        client.create_table(table);
        assertThat(privileges(table("owned", "t"), "dora")).as("dora's").containsExactly("SELECT");
    }

    @Test
    void aTableWhoseGrantsCantBeMadeIsNotMade() throws TException {
        DOOR.database("ungranted");
        PrincipalPrivilegeSet toNobody = new PrincipalPrivilegeSet();
        toNobody.setRolePrivileges(Map.of("nosuchrole", List.of(info("SELECT", true))));
        PrincipalPrivilegeSet twice = new PrincipalPrivilegeSet();
        twice.setUserPrivileges(Map.of("dora", List.of(info("SELECT", true), info("SELECT", false))));
        PrincipalPrivilegeSet ofNothing = new PrincipalPrivilegeSet();
        ofNothing.setUserPrivileges(Map.of("dora", List.of(info(null, true))));
        for (PrincipalPrivilegeSet set : List.of(toNobody, twice, ofNothing)) {
            Table table = RealDoor.table("ungranted", "t", "MANAGED_TABLE");
            table.setPrivileges(set);
            assertThatThrownBy(() -> client.create_table(table))
                    .as("a table with %s", set)
                    .isInstanceOf(TException.class)
                    .isNotInstanceOf(AlreadyExistsException.class);
            assertThat(client.get_all_tables("ungranted"))
                    .as("tables after %s", set)
                    .isEmpty();
        }
    }

    private static PrivilegeGrantInfo info(String privilege, boolean grantOption) {
        return new PrivilegeGrantInfo(privilege, 0, "dora", PrincipalType.USER, grantOption);
    }

    @Test
    void adminMayDoEverything() throws TException {
        HiveObjectRef everything = new HiveObjectRef(HiveObjectType.GLOBAL, null, null, null, null);
        assertThat(client.list_privileges("admin", PrincipalType.ROLE, everything))
                .as("grants")
                .singleElement()
                .satisfies(
                        grant -> assertThat(grant.getGrantInfo().getPrivilege()).isEqualTo("All"));
    }
}
