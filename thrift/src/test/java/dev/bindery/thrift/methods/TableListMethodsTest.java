package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableMeta;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UnknownDBException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableListMethodsTest {

    private static final String DB = "listdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makeTables() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
        client.create_table(RealDoor.table(DB, "t_null", null));
        Table external = RealDoor.table(DB, "t_external", "EXTERNAL_TABLE");
        external.setOwner("ann");
        external.setParameters(Map.of("EXTERNAL", "TRUE", "presto_view", "true", "comment", "what it is"));
        client.create_table(external);
        Table view = RealDoor.table(DB, "t_view", "VIRTUAL_VIEW");
        view.setViewExpandedText("select 1");
        client.create_table(view);
        client.create_table(RealDoor.table(DB, "a b", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*; a b,t_external,t_null,t_view",
                ".*; a b,t_external,t_null,t_view",
                "t_n*|T_v*; t_null,t_view",
                "T_NULL; t_null",
                "t.null; t_null",
                "t?null; ",
                "t_%; ",
                "'' ; ",
                "*_*; t_external,t_null,t_view",
                "a b; a b",
            })
    void patterns(String pattern, String expected) throws TException {
        assertThat(String.join(",", client.get_tables(DB, pattern)))
                .as("tables that %s selects", pattern)
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void listings() throws TException {
        assertThat(client.get_tables(DB, null)).as("no pattern").hasSize(4);
        assertThat(client.get_all_tables("@hive#" + DB))
                .as("all, with a catalog")
                .hasSize(4);
        assertThat(client.get_all_tables("nodb")).as("of a missing database").isEmpty();
        assertThat(client.get_all_tables("a/b")).as("of an impossible database").isEmpty();
        assertThat(client.get_tables_by_type(DB, "*", "VIRTUAL_VIEW"))
                .as("views")
                .containsExactly("t_view");
        assertThat(client.get_tables_by_type(DB, "*", null)).as("of any type").hasSize(4);
        assertThatThrownBy(() -> client.get_tables(DB, "t(("))
                .as("a broken pattern")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void objects() throws TException {
        GetTablesRequest request = new GetTablesRequest(DB);
        request.setTblNames(List.of("T_NULL", "nope", "../x"));
        assertThat(client.get_table_objects_by_name_req(request).getTables())
                .as("by name")
                .extracting(Table::getTableName)
                .containsExactly("t_null");
        GetTablesRequest byPattern = new GetTablesRequest(DB);
        byPattern.setTablesPattern("t_*");
        assertThat(client.get_table_objects_by_name_req(byPattern).getTables())
                .as("by pattern")
                .hasSize(3);
    }

    @Test
    void meta() throws TException {
        List<TableMeta> all = client.get_table_meta(DB, "t_*", List.of());
        assertThat(all)
                .as("type and comment")
                .extracting(TableMeta::getTableName, TableMeta::getTableType, TableMeta::getComments)
                .containsExactly(
                        tuple("t_external", "EXTERNAL_TABLE", "what it is"),
                        tuple("t_null", "MANAGED_TABLE", null),
                        tuple("t_view", "VIRTUAL_VIEW", null));
        assertThat(client.get_table_meta("*", "*", List.of("VIRTUAL_VIEW")))
                .as("views anywhere")
                .hasSize(1);
        assertThat(client.get_table_meta("@hive#list*", "*", null))
                .as("with a catalog")
                .hasSize(4);
    }

    @Test
    void filters() throws TException {
        assertThat(filtered("hive_filter_field_params__EXTERNAL = \"TRUE\""))
                .as("parameter")
                .containsExactly("t_external");
        assertThat(filtered("hive_filter_field_params__presto_view LIKE \"tr.*\""))
                .as("parameter like")
                .containsExactly("t_external");
        assertThat(filtered("hive_filter_field_owner__ = \"ann\" and hive_filter_field_last_access__ = 0"))
                .as("owner and access time")
                .containsExactly("t_external");
        assertThat(
                        filtered(
                                "hive_filter_field_tableName__ like \"%external\" and hive_filter_field_tableType__ = \"EXTERNAL_TABLE\""))
                .as("name and type")
                .containsExactly("t_external");
        assertThat(filtered("hive_filter_field_owner__ = \"nobody\""))
                .as("no such owner")
                .isEmpty();
        assertThat(client.get_table_names_by_filter(DB, "", (short) 2))
                .as("the first two")
                .hasSize(2);
        assertThatThrownBy(() -> filtered("nonsense ==")).as("nonsense").isInstanceOf(MetaException.class);
        assertThat(client.get_table_names_by_filter("nodb", "", (short) -1))
                .as("in a missing database")
                .isEmpty();
        assertThatThrownBy(() -> client.get_table_names_by_filter("", "", (short) -1))
                .as("in no database")
                .isInstanceOf(UnknownDBException.class);
        assertThatThrownBy(() -> client.get_table_names_by_filter(DB, null, (short) -1))
                .as("by no filter")
                .isInstanceOf(InvalidOperationException.class);
        assertThat(filtered("hive_filter_field_params__presto_view <> \"x\""))
                .as("a parameter that most haven't")
                .containsExactly("t_external");
    }

    private static List<String> filtered(String filter) throws TException {
        return client.get_table_names_by_filter(DB, filter, (short) -1);
    }
}
