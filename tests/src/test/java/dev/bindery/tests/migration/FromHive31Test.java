package dev.bindery.tests.migration;

import static dev.bindery.tests.migration.OldHoldings.column;
import static dev.bindery.tests.migration.OldHoldings.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.CreateCatalogRequest;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;

class FromHive31Test extends ImportHiveContract {

    private static final String DATABASE = "acid";

    @Override
    String artifacts() {
        return "metastore-3.1";
    }

    @Override
    boolean sinceHive3() {
        return true;
    }

    @Override
    List<String> createOwn(Client client, Path lake) throws TException {
        createTransactional(client);
        OldHoldings.createRole(client);
        client.create_catalog(new CreateCatalogRequest(new Catalog("other", "file:" + lake)));
        return List.of(DATABASE);
    }

    /** A table with transactions, and a materialized view of it. */
    private static void createTransactional(Client client) throws TException {
        OldHoldings.createDatabase(client, DATABASE);
        Table inserts = table(DATABASE, "inserts", List.of(column("a", "int")), column("ds", "string"));
        inserts.getParameters().putAll(Map.of("transactional", "true", "transactional_properties", "insert_only"));
        client.create_table(inserts);
        Table view = table(DATABASE, "summed", List.of(column("n", "bigint")));
        view.setTableType("MATERIALIZED_VIEW");
        view.getSd().setSerdeInfo(new SerDeInfo(null, "org.apache.hadoop.hive.ql.io.orc.OrcSerde", new HashMap<>()));
        view.setViewOriginalText("SELECT sum(a) AS n FROM inserts");
        view.setViewExpandedText("SELECT sum(`inserts`.`a`) AS `n` FROM `acid`.`inserts`");
        view.setRewriteEnabled(true);
        view.setCreationMetadata(new CreationMetadata("hive", DATABASE, "summed", Set.of("acid.inserts")));
        client.create_table(view);
    }

    @Override
    List<String> left() {
        return List.of(
                "auditors: roles and what they are granted aren't copied.",
                "other: only the databases of the catalog hive are copied.");
    }
}
