package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
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
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
        TableName table = store().newPartitionedTable();
        store().addPartition(table, "a", "b/c");
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
                .hasSize(4);
        assertThat(privileges().list(CALL, Optional.of(ALICE), Optional.of(new OfTable(table))))
                .as("another's")
                .isEmpty();
    }

    @Test
    void anOwnerHasWhatItGivesItselfOnItsTableAndNothingElse() {
        TableName table = store().newTable();
        TableName owned = table.database().table("owned");
        TableDefinition definition = TableDefinition.of(TableDefinition.MANAGED_TABLE, StorageDescriptor.EMPTY)
                .withOwner(Optional.of(ALICE));
        store().catalog().tables().create(CALL, owned, definition, TableRules.HIVE, DataEffect.LEAVE_FILES);
        Grant select = grant(new OfTable(owned), ALICE, "SELECT");
        Owner role = new Owner("alice", Owner.Type.ROLE);
        for (Grant other : List.of(
                grant(new OfTable(table), ALICE, "SELECT"),
                grant(new OfDatabase(owned.database()), ALICE, "SELECT"),
                grant(new OfServer(), ALICE, "SELECT"),
                grant(new OfTable(owned), Owner.user("bob"), "SELECT"),
                grant(new OfTable(owned), role, "SELECT"),
                new Grant(new OfTable(owned), ALICE, "SELECT", Owner.user("bob"), true, Instant.EPOCH, "SQL"))) {
            assertThatThrownBy(() -> privileges().grantToOwner(CALL, owned, List.of(select, other)))
                    .as("%s", other)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() ->
                        privileges().grantToOwner(CALL, table, List.of(grant(new OfTable(table), ALICE, "SELECT"))))
                .as("on a table of nobody")
                .isInstanceOf(InvalidInputException.class);
        assertThat(privileges().list(CALL, Optional.of(ALICE), Optional.empty()))
                .as("grants after that")
                .isEmpty();
        store().operations().clear();
        privileges().grantToOwner(CALL, owned, List.of(select, grant(new OfTable(owned), ALICE, "INSERT")));
        assertThat(store().operations())
                .as("what is asked for")
                .containsExactly("OWN_TABLE " + new Resource.OfTable(owned).paths());
        assertThat(Operation.OWN_TABLE.action()).as("its action").isEqualTo("glue:CreateTable");
        assertThat(on(new OfTable(owned)))
                .as("grants")
                .extracting(Grant::privilege)
                .containsExactly("SELECT", "INSERT");
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
    void manyAreGrantedRefreshedAndRevokedWithFewStatements() {
        TableName table = store().newPartitionedTable();
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            store().addPartition(table, "v" + i, "w");
            OfPartition partition = new OfPartition(table, List.of("v" + i, "w"));
            grants.add(grant(partition, Owner.user("many"), "SELECT"));
            grants.add(grant(partition, new Owner("admin", Owner.Type.ROLE), "SELECT"));
        }
        grants.add(grant(new OfTable(table), Owner.user("many"), "SELECT"));
        grants.add(grant(new OfDatabase(table.database()), Owner.user("many"), "SELECT"));
        // Databases, tables, partitions (with their tables' keys); on PostgreSQL one lock; roles; those there; the new.
        assertStatements("granting", 8, () -> privileges().grant(CALL, grants));
        assertThat(privileges().list(CALL, Optional.of(Owner.user("many")), Optional.empty()))
                .as("her grants")
                .hasSize(202);
        List<Grant> columns = IntStream.range(0, 100)
                .mapToObj(i -> grant(
                        new OfColumn(table, List.of(), Optional.of("c" + i)), new Owner("admin", Owner.Type.ROLE), "x"))
                .toList();
        OfColumn everyColumn = new OfColumn(table, List.of(), Optional.empty());
        assertStatements("refreshing", 5, () -> privileges().refresh(CALL, everyColumn, "SQL", columns));
        assertStatements("revoking", 7, () -> privileges().revoke(CALL, grants, false));
        assertThat(privileges().list(CALL, Optional.of(Owner.user("many")), Optional.empty()))
                .as("her grants, revoked")
                .isEmpty();
    }

    /** @param most on PostgreSQL, which needs one for the lock */
    private void assertStatements(String what, int most, Runnable action) {
        assertThat(store().statements().during(action))
                .as("statements of %s", what)
                .hasSizeBetween(most - 1, most);
    }

    @Test
    void grantsOnAPartitionStayWhenItIsRenamedAndGoWithIt() {
        TableName table = store().newPartitionedTable();
        store().addPartition(table, "a", "b");
        OfPartition before = new OfPartition(table, List.of("a", "b"));
        OfPartition after = new OfPartition(table, List.of("c", "d"));
        privileges().grant(CALL, List.of(grant(before, Owner.user("pam"), "SELECT")));
        store().catalog()
                .partitions()
                .update(
                        CALL,
                        table,
                        List.of(new Change(
                                before.values(), PartitionDefinition.of(after.values(), StorageDescriptor.EMPTY))),
                        DataEffect.LEAVE_FILES);
        store().addPartition(table, "a", "b");
        assertThat(on(after)).as("on the renamed one").hasSize(1);
        assertThat(on(before)).as("on a new one of the old values").isEmpty();
        store().catalog().partitions().drop(CALL, table, List.of(after.values()), false, DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> on(after)).as("on one that is gone").isInstanceOf(NotFoundException.class);
        store().addPartition(table, "c", "d");
        assertThat(on(after)).as("on one that is made again").isEmpty();
    }

    @Test
    void grantsOnWhatIsGoneAreRemoved() {
        store().keeper().pruneGrants();
        long before = store().rows("privilege_grants");
        TableName table = store().newPartitionedTable();
        TableName other = store().newTable();
        store().addPartition(table, "a", "b");
        privileges()
                .grant(
                        CALL,
                        List.of(
                                grant(new OfPartition(table, List.of("a", "b")), ALICE, "SELECT"),
                                grant(new OfTable(table), ALICE, "SELECT"),
                                grant(new OfTable(other), ALICE, "SELECT"),
                                grant(new OfDatabase(other.database()), ALICE, "SELECT")));
        assertThat(store().keeper().pruneGrants())
                .as("while everything is there")
                .isZero();
        store().catalog().partitions().drop(CALL, table, List.of(List.of("a", "b")), false, DataEffect.LEAVE_FILES);
        store().catalog().databases().drop(CALL, other.database(), true, DataEffect.LEAVE_FILES);
        assertThat(store().keeper().pruneGrants())
                .as("of a partition, a database and its table")
                .isEqualTo(3);
        assertThat(store().rows("privilege_grants")).as("what stays").isEqualTo(before + 1);
        store().catalog().tables().drop(CALL, table, DataEffect.LEAVE_FILES);
        assertThat(store().keeper().pruneGrants()).as("of a table").isEqualTo(1);
    }

    /** Whichever comes first: a grant never outlives its role. */
    @Test
    void aGrantWaitsForTheDropOfItsRole() throws Exception {
        OfTable object = new OfTable(store().newTable());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 20; i++) {
                String role = "short_lived_" + i;
                state().roles().create(CALL, role, Optional.empty());
                Grant grant = grant(object, new Owner(role, Owner.Type.ROLE), "SELECT");
                Future<Boolean> granted = other.submit(() -> {
                    try {
                        store().second().privileges().grant(CALL, List.of(grant));
                        return true;
                    } catch (NotFoundException gone) {
                        return false;
                    }
                });
                state().roles().drop(CALL, role);
                granted.get();
                assertThat(on(object)).as("grants after the drop of %s", role).isEmpty();
            }
        } finally {
            other.shutdownNow();
        }
    }

    /** The role is dropped, but not yet for others, when the grant is made. */
    @Test
    void aRoleThatIsBeingDroppedIsWaitedFor() throws Exception {
        OfTable object = new OfTable(store().newTable());
        state().roles().create(CALL, "going", Optional.empty());
        Grant grant = grant(object, new Owner("going", Owner.Type.ROLE), "SELECT");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> granting = store().database().transaction(session -> {
                session.execute("DELETE FROM roles WHERE name = ?", "going");
                return other.submit(() -> store().second().privileges().grant(CALL, List.of(grant)));
            });
            assertThatThrownBy(granting::get).as("the grant").hasCauseInstanceOf(NotFoundException.class);
            assertThat(on(object)).as("grants").isEmpty();
        } finally {
            other.shutdownNow();
        }
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
