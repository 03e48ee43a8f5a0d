package dev.bindery.crawl.lakes;

import dev.bindery.classify.iceberg.IcebergTable;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Iceberg table in the catalog, as Iceberg's own catalogs on a Hive Metastore and on Glue keep it: {@code table_type} and
 * {@code metadata_location}. With the table's property {@code engine.hive.enabled} it has the classes that Hive reads it
 * by; without, as with Iceberg's own catalogs, none that need Iceberg's jar on the class path of whoever looks at it.
 */
final class IcebergForm {

    static final String TABLE_TYPE = "table_type";
    static final String ICEBERG = "ICEBERG";
    static final String METADATA_LOCATION = "metadata_location";
    static final String ID = "uuid";

    private static final String HIVE_PACKAGE = "org.apache.iceberg.mr.hive.";

    private IcebergForm() {}

    static CrawledTable table(StoredTableFolder folder, String shownAs, IcebergTable table) {
        LakeForm form = new LakeForm(folder.root(), shownAs, table);
        List<String> notes = new ArrayList<>();
        String root = place(folder.root(), table.location(), notes);
        Map<String, String> parameters = form.parameters();
        parameters.put(TABLE_TYPE, ICEBERG);
        parameters.put(METADATA_LOCATION, root + "/" + table.metadataFile());
        table.id().ifPresent(id -> parameters.put(ID, id));
        boolean forHive =
                table.properties().getOrDefault("engine.hive.enabled", "false").equals("true");
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(LakeForm.hive(table.columns()))
                .withLocation(root);
        if (forHive) {
            parameters.put("storage_handler", HIVE_PACKAGE + "HiveIcebergStorageHandler");
            descriptor = descriptor
                    .withFormats(HIVE_PACKAGE + "HiveIcebergInputFormat", HIVE_PACKAGE + "HiveIcebergOutputFormat")
                    .withSerDe(SerDe.of(HIVE_PACKAGE + "HiveIcebergSerDe", Map.of()));
        } else {
            descriptor = descriptor
                    .withFormats(
                            "org.apache.hadoop.mapred.FileInputFormat", "org.apache.hadoop.mapred.FileOutputFormat")
                    .withSerDe(SerDe.of(LakeForm.LAZY_SIMPLE_SERDE, Map.of()));
        }
        if (!table.partitioning().isEmpty()) {
            notes.add("Its hidden partitions are " + String.join(", ", table.partitioning())
                    + "; engines take them from the metadata, and the table has no keys in the catalog.");
        }
        return form.crawled(
                "",
                TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor).withParameters(parameters),
                List.of(),
                table.columns(),
                notes);
    }

    /** Where it is, under the scheme that its own metadata use: engines that open s3a need not know s3. */
    private static String place(Location found, String said, List<String> notes) {
        Optional<Location> own = parsed(said);
        if (own.isPresent()
                && sameScheme(own.get(), found)
                && own.get().container().equals(found.container())
                && own.get().path().equals(found.path())) {
            return own.get().toString();
        }
        notes.add("Its metadata say that it is at " + said
                + ": engines look for its files there. It was moved or copied, or is reached by another name.");
        return found.toString();
    }

    private static boolean sameScheme(Location a, Location b) {
        return a.scheme().equals(b.scheme())
                || a.scheme().startsWith("s3") && b.scheme().startsWith("s3");
    }

    private static Optional<Location> parsed(String location) {
        try {
            return Optional.of(Location.parse(location));
        } catch (InvalidInputException elsewhere) {
            return Optional.empty();
        }
    }
}
