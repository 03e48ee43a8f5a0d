package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.hiveserver.connectors.DataConnector;
import dev.bindery.hiveserver.privileges.Grant;
import dev.bindery.hiveserver.privileges.PrivilegeObject;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfConnector;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfDatabase;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfPartition;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.hiveserver.privileges.PrivilegeSet;
import dev.bindery.hiveserver.privileges.Privileges;
import dev.bindery.model.Owner;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Privileges}. */
abstract class PrivilegesContract extends HiveServerContract {

    private static final Owner ALICE = Owner.user("alice");

    private Privileges privileges() {
        return state().privileges();
    }

    private static Grant grant(PrivilegeObject object, Owner principal, String privilege) {
        return new Grant(object, principal, privilege, ALICE, true, Instant.EPOCH, "SQL");
    }

    private List<Grant> on(PrivilegeObject object) {
        return privileges().list(CALL, Optional.empty(), Optional.of(object));
    }

    @Test
    void theRoleAdminMayDoEverything() {
        assertThat(privileges()
                        .list(CALL, Optional.of(new Owner("admin", Owner.Type.ROLE)), Optional.of(new OfServer())))
                .as("grants on everything")
                .singleElement()
                .satisfies(
                        grant -> assertThat(grant.privilege()).as("privilege").isEqualTo("All"));
    }

    @Test
    void grantsAreFoundByThingAndByPrincipal() {
        TableName table = store().newTable();
        Owner dora = Owner.user("dora");
        List<PrivilegeObject> objects = List.of(
                new OfDatabase(table.database()),
                new OfTable(table),
                new OfPartition(table, List.of("a", "b/c")),
                new OfColumn(table, List.of(), Optional.of("x")),
                new OfColumn(table, List.of("a", "b/c"), Optional.of("x")),
                new OfConnector("dora_connector"));
        privileges()
                .grant(
                        CALL,
                        objects.stream()
                                .map(object -> grant(object, dora, "SELECT"))
                                .toList());
        for (PrivilegeObject object : objects) {
            assertThat(on(object))
                    .as("on %s", object)
                    .singleElement()
                    .isEqualTo(new Grant(object, dora, "SELECT", ALICE, true, store().now(), "SQL"));
        }
        assertThat(privileges().list(CALL, Optional.of(dora), Optional.empty()))
                .as("all of hers")
                .extracting(Grant::object)
                .containsExactlyElementsOf(objects);
        assertThat(store().statements().during(() -> privileges().list(CALL, Optional.of(dora), Optional.empty())))
                .as("statements for any number of grants")
                .hasSize(3);
        assertThat(privileges().list(CALL, Optional.of(ALICE), Optional.of(new OfTable(table))))
                .as("another's")
                .isEmpty();
    }

    @Test
    void grantsStayWithARenamedTableAndGoWithADroppedOne() {
        TableName table = store().newTable();
        TableName renamed = table.database().table("renamed");
        privileges().grant(CALL, List.of(grant(new OfTable(table), Owner.user("eve"), "SELECT")));
        Table before = store().catalog().tables().get(CALL, table);
        store().catalog()
                .tables()
                .update(
                        CALL,
                        table,
                        before.definition(),
                        TableUpdate.replacing(TableRules.HIVE).movingTo(renamed, DataEffect.LEAVE_FILES));
        store().makeTable(table);
        assertThat(on(new OfTable(renamed))).as("on the renamed one").hasSize(1);
        assertThat(on(new OfTable(table))).as("on a new one of the old name").isEmpty();
        assertThat(privileges().list(CALL, Optional.of(Owner.user("eve")), Optional.empty()))
                .as("under its name now")
                .singleElement()
                .extracting(Grant::object)
                .isEqualTo(new OfTable(renamed));
        store().catalog().tables().drop(CALL, renamed, DataEffect.LEAVE_FILES);
        assertThat(privileges().list(CALL, Optional.of(Owner.user("eve")), Optional.empty()))
                .as("after the drop")
                .isEmpty();
        store().makeTable(renamed);
        assertThat(on(new OfTable(renamed))).as("on the next one of that name").isEmpty();
    }

    @Test
    void allOrNoneAreGranted() {
        TableName table = store().newTable();
        Grant once = grant(new OfTable(table), Owner.user("bob"), "SELECT");
        privileges().grant(CALL, List.of(once));
        Grant other = grant(new OfTable(table), Owner.user("bob"), "UPDATE");
        assertThatThrownBy(() -> privileges().grant(CALL, List.of(other, once)))
                .as("one of them a second time")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("SELECT to bob by alice");
        assertThatThrownBy(() -> privileges()
                        .grant(
                                CALL,
                                List.of(
                                        other,
                                        grant(new OfTable(table.database().table("none")), ALICE, "SELECT"))))
                .as("one of them on a missing table")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> privileges()
                        .grant(
                                CALL,
                                List.of(
                                        other,
                                        grant(new OfTable(table), new Owner("no role", Owner.Type.ROLE), "SELECT"))))
                .as("one of them to a missing role")
                .isInstanceOf(NotFoundException.class);
        assertThat(on(new OfTable(table)))
                .as("what is there")
                .extracting(Grant::privilege)
                .containsExactly("SELECT");
    }

    @Test
    void revokingTakesTheRightToGrantOrAll() {
        TableName table = store().newTable();
        Grant grant = grant(new OfTable(table), Owner.user("bob"), "SELECT");
        privileges().grant(CALL, List.of(grant));
        privileges().revoke(CALL, List.of(grant), true);
        assertThat(on(new OfTable(table)))
                .as("without the right to grant")
                .singleElement()
                .extracting(Grant::grantOption)
                .isEqualTo(false);
        assertThatThrownBy(() -> privileges().revoke(CALL, List.of(grant), true))
                .as("a right that isn't there")
                .isInstanceOf(InvalidOperationException.class);
        privileges().revoke(CALL, List.of(grant), false);
        assertThat(on(new OfTable(table))).as("after revoking").isEmpty();
        assertThatThrownBy(() -> privileges().revoke(CALL, List.of(grant), false))
                .as("what isn't granted")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refreshingKeepsWhatIsTheSame() {
        TableName table = store().newTable();
        OfTable object = new OfTable(table);
        Grant kept = grant(object, Owner.user("bob"), "SELECT");
        Grant gone = grant(object, Owner.user("bob"), "UPDATE");
        Grant foreign = new Grant(object, Owner.user("bob"), "DELETE", ALICE, false, Instant.EPOCH, "other");
        privileges().grant(CALL, List.of(kept, gone, foreign));
        Instant granted = store().now();
        store().advance(Duration.ofHours(1));
        Grant added = grant(object, Owner.user("carl"), "SELECT");
        privileges().refresh(CALL, object, "SQL", List.of(kept, added));
        assertThat(on(object))
                .as("grants")
                .extracting(grant -> grant.principal().name() + " " + grant.privilege() + " " + grant.createTime())
                .containsExactly("bob SELECT " + granted, "bob DELETE " + granted, "carl SELECT " + store().now());
        Grant column = grant(new OfColumn(table, List.of(), Optional.of("a")), Owner.user("carl"), "SELECT");
        privileges().refresh(CALL, new OfColumn(table, List.of(), Optional.empty()), "SQL", List.of(column));
        privileges().refresh(CALL, new OfColumn(table, List.of(), Optional.empty()), "SQL", List.of());
        assertThat(on(column.object())).as("columns, given and taken").isEmpty();
        assertThat(on(object)).as("the table's stay").hasSize(3);
    }

    @Test
    void whatAUserMayDoIsTheirsTheirGroupsAndTheirRoles() {
        TableName table = store().newTable();
        OfTable object = new OfTable(table);
        state().roles().create(CALL, "table_readers", Optional.empty());
        state().roles().grant(CALL, "table_readers", Owner.user("fay"), ALICE, false);
        privileges()
                .grant(
                        CALL,
                        List.of(
                                grant(object, Owner.user("fay"), "UPDATE"),
                                grant(object, new Owner("staff", Owner.Type.GROUP), "INSERT"),
                                grant(object, new Owner("table_readers", Owner.Type.ROLE), "SELECT"),
                                grant(object, Owner.user("gil"), "DELETE")));
        PrivilegeSet set = privileges().of(CALL, object, Optional.of("fay"), List.of("staff"));
        assertThat(names(set.users())).as("hers").containsExactly("UPDATE");
        assertThat(names(set.groups())).as("her group's").containsExactly("INSERT");
        assertThat(names(set.roles())).as("her role's").containsExactly("SELECT");
        state().roles().drop(CALL, "table_readers");
        assertThat(on(object)).as("after the role was dropped").hasSize(3);
    }

    private static List<String> names(Map<String, List<Grant>> grants) {
        return grants.values().stream()
                .flatMap(List::stream)
                .map(Grant::privilege)
                .toList();
    }

    @Test
    void grantsOnAConnectorGoWithIt() {
        DataConnector connector = new DataConnector(
                "granted",
                Optional.of("mysql"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Instant.EPOCH);
        state().connectors().create(CALL, connector);
        privileges().grant(CALL, List.of(grant(new OfConnector("Granted"), ALICE, "ALL")));
        state().connectors().drop(CALL, "granted", true);
        assertThat(on(new OfConnector("granted"))).as("grants").isEmpty();
    }
}
