package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.AddForeignKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddUniqueConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.DropConstraintRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConstraintMethodsTest {

    private static final String DB = "constraints_db";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    @BeforeAll
    static void makeDatabase() throws TException {
        DOOR.database(DB);
    }

    private void table(String name) throws TException {
        client.create_table(RealDoor.table(DB, name, "EXTERNAL_TABLE", RealDoor.key("ds", "string")));
    }

    private static SQLPrimaryKey primary(String table, String column, int sequence, String name) {
        return new SQLPrimaryKey(DB, table, column, sequence, name, true, false, true);
    }

    private static SQLForeignKey foreign(String table, String column, String parent, String name) {
        return new SQLForeignKey(DB, parent, "a", DB, table, column, 1, 2, 3, name, null, false, true, false);
    }

    private static SQLUniqueConstraint unique(String table, String column, int sequence, String name) {
        return new SQLUniqueConstraint("hive", DB, table, column, sequence, name, true, true, true);
    }

    private List<SQLPrimaryKey> primaryKeys(String table) throws TException {
        return client.get_primary_keys(new PrimaryKeysRequest(DB, table)).getPrimaryKeys();
    }

    @Test
    void aKeyOfTwoColumnsIsAddedFoundAndDropped() throws TException {
        table("two");
        client.add_primary_key(
                new AddPrimaryKeyRequest(List.of(primary("two", "ds", 2, "PK"), primary("two", "A", 1, "PK"))));
        SQLPrimaryKey first = primary("two", "a", 1, "pk");
        first.setCatName("hive");
        SQLPrimaryKey second = primary("two", "ds", 2, "pk");
        second.setCatName("hive");
        assertThat(primaryKeys("TWO")).as("read back in order").containsExactly(first, second);
        assertThatThrownBy(() ->
                        client.add_primary_key(new AddPrimaryKeyRequest(List.of(primary("two", "b", 1, "other")))))
                .as("a second one")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("Primary key already exists for: hive." + DB + ".two");
        client.drop_constraint(new DropConstraintRequest(DB, "two", "pk"));
        assertThat(primaryKeys("two")).as("dropped").isEmpty();
        assertThat(primaryKeys("missing")).as("of a missing table").isEmpty();
    }

    @Test
    void whatHiveRefusesWithoutDeclaringItIsAnApplicationException() throws TException {
        table("refusing");
        client.add_unique_constraint(new AddUniqueConstraintRequest(List.of(unique("refusing", "a", 1, "u"))));
        assertThatThrownBy(() -> client.add_unique_constraint(
                        new AddUniqueConstraintRequest(List.of(unique("refusing", "b", 1, "u")))))
                .as("a name that is taken")
                .isInstanceOf(TApplicationException.class)
                .hasMessageContaining("Constraint name already exists: " + DB + ".refusing.u");
        assertThatThrownBy(() -> client.add_unique_constraint(
                        new AddUniqueConstraintRequest(List.of(unique("missing", "b", 1, "u")))))
                .as("a table that isn't there")
                .isInstanceOf(TApplicationException.class);
        assertThatThrownBy(() -> client.drop_constraint(new DropConstraintRequest(DB, "refusing", "x")))
                .as("a constraint that isn't there")
                .isInstanceOf(TApplicationException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> client.add_primary_key(new AddPrimaryKeyRequest(List.of())))
                .as("none")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("No constraint is given");
        assertThatThrownBy(() -> client.add_foreign_key(
                        new AddForeignKeyRequest(List.of(foreign("refusing", "b", "refusing", "f")))))
                .as("columns of other types")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void foreignKeysAreFoundFromBothSides() throws TException {
        table("parent");
        table("child");
        client.add_primary_key(new AddPrimaryKeyRequest(List.of(primary("parent", "a", 1, "parent_key"))));
        client.add_foreign_key(new AddForeignKeyRequest(List.of(foreign("child", "a", "parent", "fk"))));
        SQLForeignKey expected = foreign("child", "a", "parent", "fk");
        expected.setPk_name("parent_key");
        expected.setCatName("hive");
        for (ForeignKeysRequest request : List.of(
                new ForeignKeysRequest(DB, "parent", DB, "child"),
                new ForeignKeysRequest(null, null, DB, "child"),
                new ForeignKeysRequest(DB, "parent", null, null))) {
            assertThat(client.get_foreign_keys(request).getForeignKeys())
                    .as("%s", request)
                    .containsExactly(expected);
        }
        assertThat(client.get_foreign_keys(new ForeignKeysRequest(DB, "child", DB, "child"))
                        .getForeignKeys())
                .as("of another parent")
                .isEmpty();
        client.drop_table(DB, "parent", false);
        assertThat(client.get_foreign_keys(new ForeignKeysRequest(null, null, DB, "child"))
                        .getForeignKeys())
                .as("after the parent was dropped")
                .isEmpty();
    }

    @Test
    void aTableIsMadeWithConstraintsOfEveryKind() throws TException {
        CreateTableRequest request = new CreateTableRequest(RealDoor.table(DB, "all_kinds", "EXTERNAL_TABLE"));
        request.setPrimaryKeys(List.of(primary("all_kinds", "a", 1, null)));
        request.setForeignKeys(List.of());
        request.setUniqueConstraints(List.of(
                unique("all_kinds", "a", 1, null),
                unique("all_kinds", "b", 2, null),
                unique("all_kinds", "b", 1, null)));
        request.setNotNullConstraints(
                List.of(new SQLNotNullConstraint("hive", DB, "all_kinds", "b", null, true, true, false)));
        request.setDefaultConstraints(
                List.of(new SQLDefaultConstraint("hive", DB, "all_kinds", "b", "'x'", null, true, true, false)));
        request.setCheckConstraints(
                List.of(new SQLCheckConstraint("hive", DB, "all_kinds", null, "a > 1", null, true, true, false)));
        client.create_table_req(request);
        AllTableConstraintsRequest all = new AllTableConstraintsRequest(DB, "all_kinds", "hive");
        SQLAllTableConstraints made = client.get_all_table_constraints(all).getAllTableConstraints();
        assertThat(made.getPrimaryKeys()).as("primary keys").hasSize(1);
        assertThat(made.getUniqueConstraints().stream().map(each -> each.getColumn_name() + each.getKey_seq()))
                .as("two unique constraints, one of two columns")
                .containsExactly("a1", "b2", "b1");
        assertThat(made.getDefaultConstraints().get(0).getDefault_value())
                .as("default")
                .isEqualTo("'x'");
        assertThat(made.getCheckConstraints().get(0).getCheck_expression())
                .as("check")
                .isEqualTo("a > 1");
        Set<String> names = Stream.of(
                        made.getPrimaryKeys().get(0).getPk_name(),
                        made.getUniqueConstraints().get(0).getUk_name(),
                        made.getUniqueConstraints().get(2).getUk_name(),
                        made.getNotNullConstraints().get(0).getNn_name(),
                        made.getDefaultConstraints().get(0).getDc_name(),
                        made.getCheckConstraints().get(0).getDc_name())
                .collect(java.util.stream.Collectors.toSet());
        assertThat(names).as("names").hasSize(6).doesNotContainNull();
        assertThat(client.get_unique_constraints(new UniqueConstraintsRequest("hive", DB, "all_kinds"))
                        .getUniqueConstraints())
                .as("the same")
                .isEqualTo(made.getUniqueConstraints());
    }

    @Test
    void aTableWithABrokenConstraintIsNotMade() {
        CreateTableRequest request = new CreateTableRequest(RealDoor.table(DB, "broken", "MANAGED_TABLE"));
        request.setPrimaryKeys(List.of(primary("broken", "nope", 1, null)));
        assertThatThrownBy(() -> client.create_table_req(request))
                .as("a column that isn't there")
                .isInstanceOf(InvalidObjectException.class);
        request.setPrimaryKeys(null);
        request.setForeignKeys(List.of(foreign("broken", "a", "nowhere", "f")));
        assertThatThrownBy(() -> client.create_table_req(request))
                .as("a table that isn't there")
                .isInstanceOf(InvalidObjectException.class);
        assertThatThrownBy(() -> client.drop_table(DB, "broken", false))
                .as("the table")
                .isInstanceOf(NoSuchObjectException.class);
        assertThat(DOOR.warehouse().resolve(DB + ".db/broken")).as("its folder").doesNotExist();
    }
}
