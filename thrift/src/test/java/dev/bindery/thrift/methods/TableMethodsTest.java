package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.thrift.RealDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.AlterTableRequest;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.DropTableRequest;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableMethodsTest {

    private static final String DB = "tabledb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    private static Table get(String name) throws TException {
        return client.get_table_req(new GetTableRequest(DB, name)).getTable();
    }

    @Test
    void whatIsReadBackIsWhatHiveClientsExpect() throws TException {
        client.create_table(RealDoor.table(DB, "ReadBack", null));
        Table table = get("READBACK");
        assertThat(table.getTableName()).as("name").isEqualTo("readback");
        assertThat(table.getSd().getCols().get(0).getName()).as("column").isEqualTo("a");
        assertThat(table.getTableType()).as("type").isEqualTo("MANAGED_TABLE");
        assertThat(table.getCreateTime()).as("create time").isPositive();
        assertThat(table.getParameters()).as("parameters").containsKey("transient_lastDdlTime");
        assertThat(table.getSd().getLocation())
                .as("location")
                .isEqualTo("file:" + DOOR.warehouse().resolve(DB + ".db").resolve("readback"));
        assertThat(DOOR.folder(table.getSd().getLocation())).as("its folder").isDirectory();
        try (OldClient old = new OldClient(DOOR.port())) {
            assertThat(old.table(DB, "readback")).as("as get_table has it").isEqualTo(table);
            assertThat(old.table("@hive#" + DB, "readback"))
                    .as("with a catalog")
                    .isEqualTo(table);
            assertThat(old.call("get_table", DB, "nope"))
                    .as("get_table of a missing one: field 2 is NoSuchObjectException")
                    .isEqualTo(new OldClient.Answer(2, "hive.tabledb.nope table not found"));
            assertThat(old.call("get_table_objects_by_name", DB, List.of("nope", "READBACK", "a/b"))
                            .value())
                    .as("get_table_objects_by_name leaves out what isn't there")
                    .isEqualTo(List.of(table));
        }
    }

    @Test
    void viewsHaveNoFolder() throws TException {
        Table view = RealDoor.table(DB, "v", "VIRTUAL_VIEW");
        view.setViewOriginalText("select 1");
        view.setViewExpandedText("select 1 as x");
        client.create_table(view);
        assertThat(get("v").getSd().getLocation()).as("location").isNull();
        assertThat(get("v").getViewExpandedText()).as("text").isEqualTo("select 1 as x");
        assertThat(client.get_tables_by_type(DB, ".*", "VIRTUAL_VIEW"))
                .as("views")
                .contains("v");
    }

    @Test
    void whatCannotBeMadeIsSaidAsHiveSaysIt() throws TException {
        client.create_table(RealDoor.table(DB, "there", null));
        assertThatThrownBy(() -> client.create_table(RealDoor.table(DB, "THERE", null)))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Table hive.tabledb.there already exists");
        assertThatThrownBy(() -> client.create_table(RealDoor.table("nodb", "x", null)))
                .as("in a missing database")
                .isInstanceOf(InvalidObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("database hive.nodb");
        assertThatThrownBy(() -> client.create_table(RealDoor.table(null, "x", null)))
                .as("in no database")
                .isInstanceOf(MetaException.class);
        Table wrong = RealDoor.table(DB, "wrong", null);
        wrong.getSd().addToCols(new FieldSchema("z", "INT", null));
        assertThatThrownBy(() -> client.create_table(wrong))
                .as("a type in upper case")
                .isInstanceOf(InvalidObjectException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Invalid column type: INT");
        wrong.unsetSd();
        assertThatThrownBy(() -> client.create_table(wrong))
                .as("without a descriptor")
                .isInstanceOf(MetaException.class);
        CreateTableRequest constrained = new CreateTableRequest(RealDoor.table(DB, "constrained", null));
        constrained.setPrimaryKeys(List.of(new SQLPrimaryKey()));
        assertThatThrownBy(() -> client.create_table_req(constrained))
                .as("with a constraint of no column")
                .isInstanceOf(InvalidObjectException.class);
        assertThat(client.get_tables(DB, "wrong|constrained"))
                .as("nothing was made")
                .isEmpty();
        assertThat(DOOR.warehouse().resolve(DB + ".db/constrained"))
                .as("no folder")
                .doesNotExist();
    }

    @Test
    void sparksParametersAreKeptVerbatim() throws TException {
        Table table = RealDoor.table(DB, "spark", "EXTERNAL_TABLE");
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            parameters.put("spark.sql.sources.schema.part." + i, "{\"fields\":[\"ü😀\n\"".repeat(250));
        }
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("transient_lastDdlTime", "1700000000");
        table.setParameters(parameters);
        client.create_table_with_environment_context(table, new EnvironmentContext());
        assertThat(get("spark").getParameters()).as("parameters").isEqualTo(parameters);
    }

    @Test
    void alteringReplacesRenamesAndMoves() throws TException {
        client.create_table(RealDoor.table(DB, "before", null));
        Table table = get("before");
        Path file = DOOR.put(table.getSd().getLocation(), "part-0");
        table.setTableName("After");
        table.putToParameters("k", "v");
        client.alter_table(DB, "before", table);
        Table after = get("after");
        assertThat(after.getParameters()).as("parameters").containsEntry("k", "v");
        assertThat(after.getId()).as("identity").isEqualTo(table.getId());
        assertThat(after.getSd().getLocation()).as("location").endsWith("/tabledb.db/after");
        assertThat(DOOR.folder(after.getSd().getLocation()).resolve("part-0"))
                .as("the file moved")
                .exists();
        assertThat(Files.exists(file)).as("the old file").isFalse();
        assertThatThrownBy(() -> get("before")).as("the old name").isInstanceOf(NoSuchObjectException.class);

        client.create_table(RealDoor.table(DB, "taken", null));
        Table onto = get("after");
        onto.setTableName("taken");
        assertThatThrownBy(() -> client.alter_table(DB, "after", onto))
                .as("onto a name that is taken")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .as("the words that Iceberg looks for")
                .isEqualTo("new table tabledb.taken already exists");
        onto.setTableName("after");
        onto.setDbName("nodb");
        assertThatThrownBy(() -> client.alter_table(DB, "after", onto))
                .as("into a missing database")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> client.alter_table(DB, "nope", get("after")))
                .as("a missing table")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("hive.tabledb.nope table not found");
    }

    @Test
    void incompatibleChangesAreRefused() throws TException {
        client.create_table(RealDoor.table(DB, "strict", null, RealDoor.key("ds", "string")));
        Table keys = get("strict");
        keys.getPartitionKeys().get(0).setName("other");
        assertThatThrownBy(() -> client.alter_table(DB, "strict", keys))
                .as("other partition keys")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("partition keys can not be changed.");
        Table type = get("strict");
        type.getSd().getCols().get(1).setType("int");
        assertThatThrownBy(() -> client.alter_table(DB, "strict", type))
                .as("string to int")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("The following columns have types incompatible with the existing columns in their"
                        + " respective positions :");
    }

    @Test
    void columnsArePushedToPartitionsWhereAskedFor() throws TException {
        client.create_table(RealDoor.table(DB, "cascading", null, RealDoor.key("ds", "string")));
        client.append_partition(DB, "cascading", List.of("x"));
        Table table = get("cascading");
        table.getSd().addToCols(new FieldSchema("added", "int", null));
        client.alter_table(DB, "cascading", table);
        assertThat(client.get_partition(DB, "cascading", List.of("x")).getSd().getColsSize())
                .as("columns of the partition without CASCADE")
                .isEqualTo(2);
        client.alter_table_with_environment_context(
                DB, "cascading", table, new EnvironmentContext(Map.of("CASCADE", "true")));
        assertThat(client.get_partition(DB, "cascading", List.of("x")).getSd().getColsSize())
                .as("columns of the partition with CASCADE")
                .isEqualTo(3);
    }

    @Test
    void compareAndSetOnAParameter() throws TException {
        client.create_table(RealDoor.table(DB, "cas", "EXTERNAL_TABLE"));
        Table table = get("cas");
        table.putToParameters("metadata_location", "n1");
        client.alter_table(DB, "cas", table);
        table.putToParameters("metadata_location", "n2");
        assertThatThrownBy(() -> client.alter_table_with_environment_context(DB, "cas", table, expecting("other")))
                .as("another value expected")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .as("the words by which Iceberg knows that it is to try again")
                .startsWith("The table has been modified. The parameter value for key 'metadata_location' is 'n1'");
        assertThat(get("cas").getParameters()).as("unchanged").containsEntry("metadata_location", "n1");
        client.alter_table_with_environment_context(DB, "cas", table, expecting("n1"));
        AlterTableRequest request = new AlterTableRequest(DB, "cas", table);
        request.setExpectedParameterKey("metadata_location");
        request.setExpectedParameterValue("n1");
        assertThatThrownBy(() -> client.alter_table_req(request))
                .as("in a request")
                .isInstanceOf(MetaException.class);
        request.setExpectedParameterValue("n2");
        client.alter_table_req(request);
    }

    private static EnvironmentContext expecting(String value) {
        return new EnvironmentContext(
                Map.of("expected_parameter_key", "metadata_location", "expected_parameter_value", value));
    }

    @Test
    void droppingTakesTheDataWhereItIsTheTables() throws TException {
        client.create_table(RealDoor.table(DB, "managed", null));
        client.create_table(RealDoor.table(DB, "kept", null));
        client.create_table(RealDoor.table(DB, "external", "EXTERNAL_TABLE"));
        List<Path> files = new ArrayList<>();
        for (String name : List.of("managed", "kept", "external")) {
            files.add(DOOR.put(get(name).getSd().getLocation(), "part-0"));
        }
        client.drop_table(DB, "managed", true);
        client.drop_table_with_environment_context(DB, "kept", false, new EnvironmentContext());
        DropTableRequest request = new DropTableRequest(DB, "external");
        request.setDeleteData(true);
        client.drop_table_req(request);
        assertThat(files.stream().map(Files::exists))
                .as("files of a managed table, one without deleteData, an external one")
                .containsExactly(false, true, true);
        assertThatThrownBy(() -> client.drop_table(DB, "managed", true))
                .as("again")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("hive.tabledb.managed table not found");
    }

    @Test
    void columnsAndSchema() throws TException {
        client.create_table(RealDoor.table(DB, "fields", null, RealDoor.key("ds", "string")));
        assertThat(client.get_fields(DB, "fields"))
                .as("fields")
                .containsExactly(new FieldSchema("a", "int", null), new FieldSchema("b", "string", "a comment"));
        assertThat(client.get_schema(DB, "fields")).as("schema").hasSize(3);
        assertThatThrownBy(() -> client.get_fields(DB, "nope"))
                .as("fields of a missing table")
                .isInstanceOf(UnknownTableException.class);
    }

    @Test
    void aMissingTableIsSaidByItsFullName() {
        assertThatThrownBy(() -> get("nope"))
                .as("in a database")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("hive.tabledb.nope table not found");
        assertThatThrownBy(() -> client.get_table_req(new GetTableRequest("@hive#tabledb", "nope")))
                .as("requests don't read a catalog out of the database's name")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("hive.@hive#tabledb.nope table not found");
        assertThatThrownBy(() -> get("../../etc")).as("a path").isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void whatHasNoPlaceInHivesStructSurvivesAnAlteration() throws TException {
        client.create_table(RealDoor.table(DB, "described", null));
        TableName name = TableName.of(DB, "described");
        Call call = Call.system();
        TableDefinition before = DOOR.catalog().tables().get(call, name).definition();
        TableDefinition described = new TableDefinition(
                Optional.of("Glue's description"),
                before.owner(),
                before.type(),
                before.descriptor(),
                before.partitionKeys(),
                before.parameters(),
                before.viewOriginalText(),
                before.viewExpandedText(),
                before.rewriteEnabled(),
                before.retention(),
                before.lastAccessTime(),
                before.lastAnalyzedTime());
        DOOR.catalog().tables().update(call, name, described, TableUpdate.replacing(TableRules.GLUE));
        Table wire = get("described");
        wire.putToParameters("k", "v");
        client.alter_table(DB, "described", wire);
        assertThat(DOOR.catalog().tables().get(call, name).definition().description())
                .as("the description")
                .contains("Glue's description");
    }

    @Test
    void truncatingDeletesFilesAndCountsNothing() throws TException {
        Table plain = RealDoor.table(DB, "emptied", null);
        plain.putToParameters("numRows", "7");
        plain.putToParameters("totalSize", "99");
        plain.putToParameters("COLUMN_STATS_ACCURATE", "{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"id\":\"true\"}}");
        client.create_table(plain);
        Path file = DOOR.put(get("emptied").getSd().getLocation(), "part-0");
        client.truncate_table(DB, "emptied", null);
        assertThat(file).as("a file").doesNotExist();
        assertThat(file.getParent()).as("the folder").isDirectory();
        assertThat(get("emptied").getParameters())
                .as("counts")
                .containsEntry("numRows", "0")
                .containsEntry("totalSize", "0")
                .containsEntry("COLUMN_STATS_ACCURATE", "{\"BASIC_STATS\":\"true\"}");

        client.create_table(RealDoor.table(DB, "emptied_parts", null, RealDoor.key("ds", "string")));
        Path first = DOOR.put(
                client.append_partition(DB, "emptied_parts", List.of("a"))
                        .getSd()
                        .getLocation(),
                "part-0");
        Path second = DOOR.put(
                client.append_partition(DB, "emptied_parts", List.of("b"))
                        .getSd()
                        .getLocation(),
                "part-0");
        client.truncate_table(DB, "emptied_parts", List.of("ds=a"));
        assertThat(first).as("the partition that was named").doesNotExist();
        assertThat(second).as("the other one").exists();
        assertThatThrownBy(() -> client.truncate_table(DB, "emptied_parts", List.of("ds=b", "ds=z")))
                .as("one that isn't there")
                .isInstanceOf(TApplicationException.class);
        assertThat(second).as("nothing is done then").exists();
        client.truncate_table(DB, "emptied_parts", null);
        assertThat(second).as("all of them").doesNotExist();
    }

    @Test
    void truncatingTakesNothingThatIsSomebodyElses() throws TException {
        Table outer = RealDoor.table(DB, "outer_table", "EXTERNAL_TABLE");
        outer.getSd().setLocation("file:" + DOOR.warehouse().resolve("shared"));
        client.create_table(outer);
        Table inner = RealDoor.table(DB, "inner_table", "EXTERNAL_TABLE");
        inner.getSd().setLocation("file:" + DOOR.warehouse().resolve("shared/inner"));
        client.create_table(inner);
        Path file = DOOR.put(inner.getSd().getLocation(), "part-0");
        assertThatThrownBy(() -> client.truncate_table(DB, "outer_table", null))
                .as("a folder that another table lies in")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("in use");
        assertThat(file).as("the other table's file").exists();
    }
}
