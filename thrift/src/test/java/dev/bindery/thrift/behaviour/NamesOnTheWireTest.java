package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How names are folded, qualified with their catalog, and escaped. */
class NamesOnTheWireTest {

    private static final String DB = "namesdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    @Test
    void namesAreTrimmedAndFoldedWhenTheyAreWrittenAndFoundInAnyCase() throws TException {
        DOOR.database(" TrimmedDb ");
        Table table = RealDoor.table(" TRIMMEDdb ", " Mixed ", null, RealDoor.key(" DS ", "string"));
        table.getSd().addToCols(new FieldSchema(" Price ", "int", null));
        client.create_table(table);
        assertThat(client.get_database("TRIMMEDDB").getName()).as("database").isEqualTo("trimmeddb");
        assertThat(client.get_all_tables("TrimmedDB")).as("table").containsExactly("mixed");
        assertThat(client.get_schema("Trimmeddb", "MIXED").stream().map(FieldSchema::getName))
                .as("columns and keys")
                .containsExactly("a", "b", "price", "ds");
        Partition partition = client.append_partition("TrimmedDb", "MiXed", List.of(" Kept As It Is "));
        assertThat(partition.getTableName()).as("table of a partition").isEqualTo("mixed");
        assertThat(client.get_partition("trimmeddb", "mixed", List.of(" Kept As It Is "))
                        .getValues())
                .as("values of partitions")
                .containsExactly(" Kept As It Is ");
        assertThatThrownBy(() -> client.get_partition("trimmeddb", "mixed", List.of(" kept as it is ")))
                .as("another case of a value")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void olderMethodsTakeTheCatalogInFrontOfTheDatabase() throws TException {
        Table table = RealDoor.table("@hive#" + DB, "qualified", null);
        client.create_table(table);
        assertThat(client.get_tables("@hive#" + DB, "quali*")).as("listed").containsExactly("qualified");
        assertThat(client.get_fields("@HIVE#" + DB.toUpperCase(Locale.ROOT), "qualified"))
                .as("in any case")
                .hasSize(2);
        assertThat(client.get_databases("@hive#")).as("no database: every one").contains(DB, "default");
        assertThat(client.get_databases("@hive#!"))
                .as("the empty database: none")
                .isEmpty();
        assertThat(client.get_databases("@hive#names*")).as("a pattern").containsExactly(DB);
        assertThat(client.get_all_tables("@other#" + DB))
                .as("in another catalog")
                .isEmpty();
        GetTableRequest request = new GetTableRequest(DB, "qualified");
        request.setCatName("HIVE");
        assertThat(client.get_table_req(request).getTable().getDbName())
                .as("a request has a field for it, and the database comes back plain")
                .isEqualTo(DB);
        client.drop_table("@hive#" + DB, "qualified", true);
    }

    @Test
    void whateverIsReturnedNamesItsCatalog() throws TException {
        client.create_table(RealDoor.table(DB, "catalogued", null, RealDoor.key("ds", "string")));
        client.append_partition(DB, "catalogued", List.of("x"));
        Database database = client.get_database(DB);
        assertThat(database.getCatalogName()).as("a database").isEqualTo("hive");
        assertThat(client.get_table_req(new GetTableRequest(DB, "catalogued"))
                        .getTable()
                        .getCatName())
                .as("a table")
                .isEqualTo("hive");
        assertThat(client.get_partitions(DB, "catalogued", (short) -1))
                .as("partitions")
                .allSatisfy(partition -> assertThat(partition.getCatName()).isEqualTo("hive"));
        Function function = new Function("f", DB, "a.B", "ann", PrincipalType.USER, 1, FunctionType.JAVA, List.of());
        client.create_function(function);
        assertThat(client.get_function(DB, "f").getCatName()).as("a function").isEqualTo("hive");
        assertThat(client.get_table_meta(DB, "catalogued", List.of()).get(0).getCatName())
                .as("what JDBC lists")
                .isEqualTo("hive");
        SQLPrimaryKey key = new SQLPrimaryKey(DB, "catalogued", "a", 1, "pk", true, false, true);
        client.add_primary_key(new AddPrimaryKeyRequest(List.of(key)));
        assertThat(client.get_primary_keys(new PrimaryKeysRequest(DB, "catalogued"))
                        .getPrimaryKeys())
                .as("constraints")
                .singleElement()
                .satisfies(found -> assertThat(found.getCatName()).isEqualTo("hive"));
        ColumnStatisticsObj column =
                new ColumnStatisticsObj("a", "int", ColumnStatisticsData.longStats(new LongColumnStatsData(0, 1)));
        client.update_table_column_statistics(
                new ColumnStatistics(new ColumnStatisticsDesc(true, DB, "catalogued"), List.of(column)));
        assertThat(client.get_table_column_statistics(DB, "catalogued", "a")
                        .getStatsDesc()
                        .getCatName())
                .as("statistics")
                .isEqualTo("hive");
    }

    @Test
    void valuesAreEscapedInNamesAndFolders() throws TException {
        client.create_table(RealDoor.table(DB, "escaped", null, RealDoor.key("ds", "string")));
        StringBuilder special = new StringBuilder("\"#%'*/:=?\\{[]^\u007f");
        for (char control = 1; control < ' '; control++) {
            special.append(control);
        }
        for (char character : special.toString().toCharArray()) {
            String value = "a" + character + "b";
            String name = "ds=a%" + String.format("%02X", (int) character) + "b";
            Partition made = client.append_partition(DB, "escaped", List.of(value));
            assertThat(made.getSd().getLocation()).as("folder of %s", name).endsWith("/" + name);
            assertThat(client.get_partition_by_name(DB, "escaped", name).getValues())
                    .as("value of %s", name)
                    .containsExactly(value);
            assertThat(client.partition_name_to_vals(name))
                    .as("read from %s", name)
                    .containsExactly(value);
        }
        String plain = "an é, a 😀, <|>!$&()+,-.;@_`}~";
        client.append_partition(DB, "escaped", List.of(plain));
        assertThat(client.get_partition_names(DB, "escaped", (short) -1))
                .as("what stays as it is, beside one for each of the others")
                .contains("ds=" + plain)
                .hasSize(special.length() + 1);
    }

    @Test
    void patternsOfFunctionsAreThoseOfTables() throws TException {
        DOOR.database("patterns");
        for (String name : List.of("first_sum", "first_mean", "second")) {
            client.create_function(
                    new Function(name, "patterns", "a.B", "ann", PrincipalType.USER, 1, FunctionType.JAVA, List.of()));
        }
        assertThat(client.get_functions("patterns", "FIRST_s*|sec*"))
                .as("alternatives, in any case")
                .containsExactly("first_sum", "second");
        assertThat(client.get_functions("patterns", "first.mean"))
                .as("a regular expression")
                .containsExactly("first_mean");
        assertThat(client.get_functions("patterns", "first"))
                .as("the beginning alone")
                .isEmpty();
        assertThat(client.get_functions("patterns", "")).as("nothing").isEmpty();
        assertThat(client.get_functions("patterns", ".*"))
                .as("all, by name")
                .containsExactly("first_mean", "first_sum", "second");
    }
}
