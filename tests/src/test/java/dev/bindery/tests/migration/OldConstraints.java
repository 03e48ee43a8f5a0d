package dev.bindery.tests.migration;

import static dev.bindery.tests.migration.OldHoldings.column;
import static dev.bindery.tests.migration.OldHoldings.table;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.AddCheckConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddDefaultConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddForeignKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddNotNullConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddUniqueConstraintRequest;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;

/** Constraints of an old metastore: the keys that Hive 2.3 knows, and those that came after. */
final class OldConstraints {

    private static final String CATALOG = "hive";
    private static final String DATABASE = "keys";
    private static final String PARENT = "a_parent";
    private static final String CHILD = "a_child";

    private OldConstraints() {}

    /** A key of two columns, and a table before it in the alphabet that refers to it. */
    static void createKeys(Client client) throws TException {
        OldHoldings.createDatabase(client, DATABASE);
        client.create_table(table(DATABASE, PARENT, List.of(column("a", "int"), column("b", "string"))));
        client.create_table(
                table(DATABASE, CHILD, List.of(column("x", "int"), column("y", "string"), column("z", "int"))));
        client.add_primary_key(new AddPrimaryKeyRequest(List.of(
                new SQLPrimaryKey(DATABASE, PARENT, "a", 1, "pk_parent", false, false, true),
                new SQLPrimaryKey(DATABASE, PARENT, "b", 2, "pk_parent", false, false, true))));
        client.add_foreign_key(new AddForeignKeyRequest(List.of(
                new SQLForeignKey(
                        DATABASE,
                        PARENT,
                        "a",
                        DATABASE,
                        CHILD,
                        "x",
                        1,
                        0,
                        0,
                        "fk_child",
                        "pk_parent",
                        false,
                        false,
                        true),
                new SQLForeignKey(
                        DATABASE,
                        PARENT,
                        "b",
                        DATABASE,
                        CHILD,
                        "y",
                        2,
                        0,
                        0,
                        "fk_child",
                        "pk_parent",
                        false,
                        false,
                        true))));
    }

    /** Those of Hive 3. */
    static void createOthers(Client client) throws TException {
        client.add_unique_constraint(new AddUniqueConstraintRequest(List.of(
                new SQLUniqueConstraint(CATALOG, DATABASE, CHILD, "x", 1, "uk_child", false, false, false),
                new SQLUniqueConstraint(CATALOG, DATABASE, CHILD, "z", 2, "uk_child", false, false, false))));
        client.add_not_null_constraint(new AddNotNullConstraintRequest(
                List.of(new SQLNotNullConstraint(CATALOG, DATABASE, CHILD, "x", "nn_child", true, false, false))));
        client.add_default_constraint(new AddDefaultConstraintRequest(List.of(
                new SQLDefaultConstraint(CATALOG, DATABASE, CHILD, "y", "'it''s'", "df_child", true, false, false))));
        client.add_check_constraint(new AddCheckConstraintRequest(List.of(new SQLCheckConstraint(
                CATALOG, DATABASE, CHILD, "z", "z > 0 AND z < 100", "ck_child", true, false, false))));
    }
}
