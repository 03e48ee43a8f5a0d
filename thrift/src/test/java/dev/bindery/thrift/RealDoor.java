package dev.bindery.thrift;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.catalog.warehouse.WarehouseCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.Session;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.hiveserver.HiveServerStore;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoreFolders;
import dev.bindery.storage.local.LocalStore;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.transactions.store.TransactionSettings;
import dev.bindery.transactions.store.TransactionStore;
import dev.bindery.transactions.store.TransactionTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The door on the real catalog: in-memory H2, a warehouse in a temporary folder, a client of the generated API. */
public final class RealDoor implements BeforeAllCallback, AfterAllCallback {

    private final Compatibility compatibility;
    private final Supplier<DatabaseSettings> settingsOfDatabase;

    private final StatementCounter statements = new StatementCounter();
    private boolean translating;

    private Path warehouse;
    private Path externalWarehouse;
    private Database database;
    private Catalog catalog;
    private HiveServerState hiveServer;
    private TransactionStore transactions;
    private Truncation truncation;
    private ThriftServer server;
    private TSocket socket;
    private ThriftHiveMetastore.Client client;

    /** One as it is by default. */
    public RealDoor() {
        this(Compatibility.HIVE_4_0);
    }

    public RealDoor(Compatibility compatibility) {
        this(compatibility, DatabaseSettings::inMemory);
    }

    /** One on a database of another kind. */
    public RealDoor(Compatibility compatibility, Supplier<DatabaseSettings> database) {
        this.compatibility = compatibility;
        settingsOfDatabase = database;
    }

    /** As Hive 4 is by default: what clients are capable of decides, and external tables have a warehouse of their own. */
    public RealDoor translating() {
        translating = true;
        return this;
    }

    /** Lets every call go on. */
    private static final class Unobserved implements CallInterceptor {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            return next.get();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        warehouse = Files.createTempDirectory("bindery-thrift");
        externalWarehouse = translating ? Files.createTempDirectory("bindery-thrift-external") : warehouse;
        database = Database.open(settingsOfDatabase.get(), statements::wrap);
        database.migrate(TransactionStore.SCHEMA);
        JdbcCatalog store = JdbcCatalog.open(database, 10, Clock.systemUTC(), new TransactionNames());
        hiveServer = HiveServerStore.open(
                        database,
                        store,
                        store.changeRecorder(),
                        new Unobserved(),
                        SecretCipher.withoutKey(""),
                        Clock.systemUTC())
                .state();
        transactions = TransactionStore.open(
                database,
                TransactionSettings.of(Duration.ofMinutes(5)),
                store.changeRecorder(),
                store.parameterSetter());
        Folders folders = new StoreFolders(new ObjectStores(Map.of("file", new LocalStore())));
        catalog = new WarehouseCatalog(store, folders, "file:" + warehouse, "file:" + externalWarehouse);
        truncation = new Truncation(catalog, store, folders);
        server = ThriftServer.start(settings(), services());
        socket = new TSocket("127.0.0.1", server.port());
        socket.open();
        client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        socket.close();
        server.close();
        database.close();
        new LocalStore().delete(Location.parse(warehouse.toString()));
        new LocalStore().delete(Location.parse(externalWarehouse.toString()));
    }

    public ThriftSettings settings() {
        return ThriftSettings.of(InetAddress.getLoopbackAddress(), 0, "file:" + warehouse)
                .withCompatibility(compatibility)
                .withExternalWarehouse("file:" + externalWarehouse)
                .withTranslating(translating);
    }

    public ThriftServices services() {
        return new ThriftServices(catalog, truncation, hiveServer, transactions.services());
    }

    /** Where everything is kept. */
    public Database store() {
        return database;
    }

    public ThriftHiveMetastore.Client client() {
        return client;
    }

    public Catalog catalog() {
        return catalog;
    }

    /** Every statement that the store is asked. */
    public StatementCounter statements() {
        return statements;
    }

    public int port() {
        return server.port();
    }

    public Path warehouse() {
        return warehouse;
    }

    public Path externalWarehouse() {
        return externalWarehouse;
    }

    /** The folder of a location below the warehouse. */
    public Path folder(String location) {
        return Path.of(location.substring("file:".length()));
    }

    /** Makes a file in a folder, and says where. */
    public Path put(String location, String name) {
        try {
            return Files.writeString(folder(location).resolve(name), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database of its own for a test. */
    public String database(String name) throws TException {
        org.apache.hadoop.hive.metastore.api.Database wire = new org.apache.hadoop.hive.metastore.api.Database();
        wire.setName(name);
        client.create_database(wire);
        return name;
    }

    /** A table as the wire has it, with two columns. */
    public static Table table(String database, String name, String type, FieldSchema... keys) {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(new ArrayList<>(
                List.of(new FieldSchema("A", "int", null), new FieldSchema("b", "string", "a comment"))));
        descriptor.setSerdeInfo(new SerDeInfo());
        Table table = new Table();
        table.setDbName(database);
        table.setTableName(name);
        table.setTableType(type);
        table.setSd(descriptor);
        table.setPartitionKeys(Arrays.asList(keys));
        table.setParameters(new HashMap<>());
        return table;
    }

    public static FieldSchema key(String name, String type) {
        return new FieldSchema(name, type, null);
    }

    /** As in the server: what transactions know of tables follows their names. */
    private static final class TransactionNames implements NameFollower {

        @Override
        public void renamed(Session session, TableName from, TableName to) {
            TransactionTables.renamed(session, from, to);
        }

        @Override
        public void dropped(Session session, DatabaseName database, Collection<String> tables) {
            TransactionTables.dropped(session, database, tables);
        }

        @Override
        public void partitionsRenamed(Session session, TableName table, Map<String, String> names) {
            TransactionTables.partitionsRenamed(session, table, names);
        }

        @Override
        public void partitionsDropped(Session session, TableName table, Collection<String> names) {
            TransactionTables.partitionsDropped(session, table, names);
        }

        @Override
        public void dropped(Session session, DatabaseName database) {
            TransactionTables.dropped(session, database);
        }
    }
}
