package dev.bindery.crawl.lakes;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.iceberg.MetadataFiles;
import dev.bindery.model.TableDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables of the catalog that engines keep themselves, and what a crawl leaves to them. */
public final class EngineTables {

    /** Glue's mark of who crawled a table. */
    private static final String CRAWLED = "UPDATED_BY_CRAWLER";

    /** Set by whoever commits to an Iceberg table through a catalog; a crawl never sets it. */
    private static final String PREVIOUS = "previous_metadata_location";

    private static final Set<String> PROVIDERS = Set.of(DeltaTable.FORMAT, HudiTable.FORMAT);

    private EngineTables() {}

    /**
     * Why a table that is in the catalog is left as it is, although the crawl found it; empty where it may be changed.
     *
     * @param there as it is in the catalog
     * @param crawled as the crawl would have it
     */
    public static Optional<String> leftAlone(TableDefinition there, TableDefinition crawled) {
        boolean mine = there.parameter(CRAWLED).isPresent();
        if (isIceberg(there) && isIceberg(crawled)) {
            return leftAlone(there.parameters(), crawled.parameters(), mine);
        }
        if (isIceberg(there) && (!mine || there.parameters().containsKey(PREVIOUS))) {
            return Optional.of("It is an Iceberg table that engines commit to through the catalog.");
        }
        if (isByManifests(there) && !isByManifests(crawled)) {
            return Optional.of("It reads the files that manifests list, and not the manifests themselves.");
        }
        Optional<String> provider = provider(there);
        if (!mine && provider.isPresent() && provider.equals(provider(crawled))) {
            return Optional.of("The table was made by an engine that keeps it itself (" + provider.get()
                    + "); what changes in it, engines take from its own metadata.");
        }
        return Optional.empty();
    }

    private static Optional<String> leftAlone(Map<String, String> there, Map<String, String> crawled, boolean mine) {
        String has = there.getOrDefault(IcebergForm.METADATA_LOCATION, "");
        String found = crawled.get(IcebergForm.METADATA_LOCATION);
        if (!mine || there.containsKey(PREVIOUS)) {
            return Optional.of("Engines commit to this Iceberg table through the catalog, which alone says what its"
                    + " newest metadata are: " + has + (sameFile(has, found) ? "." : ", and not " + found + "."));
        }
        if (sameFile(has, found) || has.isEmpty()) {
            return Optional.empty();
        }
        boolean another = there.containsKey(IcebergForm.ID)
                && crawled.containsKey(IcebergForm.ID)
                && !there.get(IcebergForm.ID).equals(crawled.get(IcebergForm.ID));
        long before = MetadataFiles.version(name(has)).orElse(-1L);
        long now = MetadataFiles.version(name(found)).orElse(-1L);
        if (another || now > before) {
            return Optional.empty();
        }
        return Optional.of("The catalog has the metadata " + has + ", and the newest in the folder are " + found
                + ", which aren't newer: an Iceberg table never goes backwards.");
    }

    /** Whether two crawled tables at one place are the same one: those of a merge-on-read table differ in how they read. */
    public static boolean mayBeSame(TableDefinition there, TableDefinition crawled) {
        String one = there.descriptor().serDe().parameters().get(HudiForm.READ_OPTIMIZED);
        String other = crawled.descriptor().serDe().parameters().get(HudiForm.READ_OPTIMIZED);
        return one == null || other == null || one.equals(other);
    }

    /** Whether a table's partitions and columns follow from its own metadata, and not from its folders. */
    public static boolean describesItself(TableDefinition table) {
        return isIceberg(table) || isByManifests(table) || provider(table).isPresent();
    }

    private static boolean isByManifests(TableDefinition table) {
        return table.descriptor()
                .inputFormat()
                .filter("org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat"::equals)
                .isPresent();
    }

    private static boolean isIceberg(TableDefinition table) {
        return table.parameter(IcebergForm.TABLE_TYPE)
                .filter(IcebergForm.ICEBERG::equalsIgnoreCase)
                .isPresent();
    }

    private static Optional<String> provider(TableDefinition table) {
        return table.parameter(SparkForm.PROVIDER).filter(PROVIDERS::contains);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean sameFile(String a, String b) {
        return a.replaceFirst("^s3[an]?:", "s3:")
                .replaceFirst("^file:/+", "/")
                .equals(b.replaceFirst("^s3[an]?:", "s3:").replaceFirst("^file:/+", "/"));
    }
}
