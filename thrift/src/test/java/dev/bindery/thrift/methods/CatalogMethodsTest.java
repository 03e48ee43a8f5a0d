package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.AlterCatalogRequest;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.CreateCatalogRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DatabaseType;
import org.apache.hadoop.hive.metastore.api.DropCatalogRequest;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetCatalogRequest;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    private Path create(String name) throws TException {
        Path folder = DOOR.warehouse().resolve("catalog-" + name);
        Catalog catalog = new Catalog(name, folder.toString());
        catalog.setDescription("Of " + name);
        client.create_catalog(new CreateCatalogRequest(catalog));
        return folder;
    }

    @Test
    void theDefaultCatalogIsTheWarehouse() throws TException {
        assertThat(client.get_catalogs().getNames()).as("catalogs").contains("hive");
        assertThat(client.get_catalog(new GetCatalogRequest("hive"))
                        .getCatalog()
                        .getLocationUri())
                .as("its location")
                .isEqualTo("file:" + DOOR.warehouse());
        assertThatThrownBy(() -> client.drop_catalog(new DropCatalogRequest("hive")))
                .as("dropping it")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Can not drop hive catalog");
    }

    @Test
    void aCatalogHasAFolderAndADefaultDatabase() throws TException {
        Path folder = create("Made");
        assertThat(folder).as("its folder").isDirectory();
        Catalog made = client.get_catalog(new GetCatalogRequest("MADE")).getCatalog();
        assertThat(made.getName()).as("name").isEqualTo("made");
        assertThat(made.getDescription()).as("description").isEqualTo("Of Made");
        assertThat(made.getLocationUri()).as("location, as it was given").isEqualTo(folder.toString());
        assertThat(made.getCreateTime()).as("create time").isPositive();
        assertThat(client.get_database("@made#default").getLocationUri())
                .as("where the default database is")
                .isEqualTo("file:" + folder);
        assertThat(client.get_databases("@made#")).as("databases").containsExactly("default");
        assertThatThrownBy(() -> create("made")).as("a second").isInstanceOf(AlreadyExistsException.class);
        client.drop_catalog(new DropCatalogRequest("made"));
        assertThat(folder).as("the folder of a dropped catalog").doesNotExist();
        assertThatThrownBy(() -> client.get_catalog(new GetCatalogRequest("made")))
                .as("a dropped one")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("No catalog made");
        assertThatThrownBy(() -> client.drop_catalog(new DropCatalogRequest("made")))
                .as("dropping it again")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void aCatalogIsChangedButNotRenamed() throws TException {
        Path folder = create("changed");
        Catalog changed = new Catalog("changed", folder + "/elsewhere");
        client.alter_catalog(new AlterCatalogRequest("changed", changed));
        Catalog now = client.get_catalog(new GetCatalogRequest("changed")).getCatalog();
        assertThat(now.getLocationUri()).as("location").isEqualTo(folder + "/elsewhere");
        assertThat(now.getDescription()).as("description").isNull();
        Database database = new Database();
        database.setName("later");
        database.setCatalogName("changed");
        client.create_database(database);
        assertThat(client.get_database("@changed#later").getLocationUri())
                .as("where a new database goes")
                .isEqualTo("file:" + folder + "/elsewhere/later.db");
        changed.setName("renamed");
        assertThatThrownBy(() -> client.alter_catalog(new AlterCatalogRequest("changed", changed)))
                .as("another name")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> client.alter_catalog(new AlterCatalogRequest("none", changed)))
                .as("one that isn't there")
                .isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> client.alter_catalog(new AlterCatalogRequest("changed", null)))
                .as("to nothing")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.create_catalog(new CreateCatalogRequest(new Catalog("placeless", null))))
                .as("without a place")
                .isInstanceOf(InvalidObjectException.class);
        assertThatThrownBy(() -> client.drop_catalog(new DropCatalogRequest("changed")))
                .as("dropping what isn't empty")
                .isInstanceOf(InvalidOperationException.class);
        assertThat(Files.isDirectory(folder)).as("its folder is there still").isTrue();
    }

    @Test
    void databasesNeedACatalogThatIsThere() {
        Database database = new Database();
        database.setName("lost");
        database.setCatalogName("nowhere");
        assertThatThrownBy(() -> client.create_database(database))
                .as("a database of no catalog")
                .isInstanceOf(InvalidObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("No catalog nowhere");
    }

    @Test
    void everythingInAnotherCatalogIsReachedByBothWaysOfNamingIt() throws TException {
        create("other");
        Database database = new Database();
        database.setName("sales");
        database.setCatalogName("other");
        database.setType(DatabaseType.REMOTE);
        database.setConnector_name("legacy");
        database.setRemote_dbname("Sales");
        client.create_database(database);
        GetDatabaseRequest request = new GetDatabaseRequest();
        request.setName("sales");
        request.setCatalogName("other");
        Database read = client.get_database_req(request);
        assertThat(List.of(read.getCatalogName(), read.getConnector_name(), read.getRemote_dbname()))
                .as("the database")
                .containsExactly("other", "legacy", "Sales");
        assertThat(client.get_databases("@other#s*")).as("found by pattern").containsExactly("sales");
        assertThat(client.get_all_databases()).as("databases of hive").doesNotContain("sales");

        Table table = RealDoor.table("@other#sales", "orders", "MANAGED_TABLE", RealDoor.key("ds", "string"));
        client.create_table(table);
        assertThat(client.get_all_tables("@other#sales")).as("tables there").containsExactly("orders");
        assertThat(client.get_all_tables("sales")).as("tables here").isEmpty();
        GetTableRequest tableRequest = new GetTableRequest("sales", "orders");
        assertThatThrownBy(() -> client.get_table_req(tableRequest))
                .as("here")
                .isInstanceOf(NoSuchObjectException.class);
        tableRequest.setCatName("other");
        Table stored = client.get_table_req(tableRequest).getTable();
        assertThat(stored.getCatName()).as("its catalog").isEqualTo("other");

        stored.unsetCatName();
        stored.setTableName("bills");
        client.alter_table("@other#sales", "orders", stored);
        assertThat(client.get_table_meta("@other#*", "*", null))
                .as("renamed within its catalog")
                .singleElement()
                .satisfies(meta -> assertThat(meta.getTableName()).isEqualTo("bills"));

        Partition partition = new Partition();
        partition.setDbName("sales");
        partition.setTableName("bills");
        partition.setCatName("other");
        partition.setValues(List.of("a"));
        partition.setSd(stored.getSd());
        AddPartitionsRequest add = new AddPartitionsRequest("sales", "bills", List.of(partition), false);
        add.setCatName("other");
        client.add_partitions_req(add);
        client.append_partition("@other#sales", "bills", List.of("b"));
        assertThat(client.get_partition_names("@other#sales", "bills", (short) -1))
                .as("partitions")
                .containsExactly("ds=a", "ds=b");
        assertThat(client.get_partitions_by_filter("@other#sales", "bills", "ds = 'b'", (short) -1))
                .as("by filter")
                .singleElement()
                .satisfies(each -> assertThat(each.getCatName()).isEqualTo("other"));
        client.drop_partition("@other#sales", "bills", List.of("a"), true);

        Function function =
                new Function("mask", "sales", "a.b.C", "me", PrincipalType.USER, 0, FunctionType.JAVA, null);
        function.setCatName("other");
        client.create_function(function);
        assertThat(client.get_functions("@other#sales", "*")).as("functions").containsExactly("mask");
        client.drop_database("@other#sales", true, true);
        client.drop_catalog(new DropCatalogRequest("other"));
        assertThat(client.get_catalogs().getNames()).as("catalogs").doesNotContain("other");
    }
}
