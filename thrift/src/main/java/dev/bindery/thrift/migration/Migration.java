package dev.bindery.thrift.migration;

import java.net.URI;
import java.util.Set;

/**
 * What is to be copied.
 *
 * @param from the metastore, such as {@code thrift://old:9083}
 * @param to the Thrift port of the Bindery server
 * @param databases which databases; empty for all
 * @param plan whether to look only, and write nothing
 */
public record Migration(URI from, URI to, Set<String> databases, boolean plan) {

    public Migration {
        databases = Set.copyOf(databases);
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A table is done, or its next partitions are.
         *
         * @param done how many tables are done
         * @param total how many there are
         * @param partitions how many partitions were looked at so far
         * @param table which is at work
         */
        void progress(int done, int total, long partitions, String table);
    }

    /**
     * Copies. What is there already stays as it is, so that a migration that broke off, or whose source has grown, can be run
     * again.
     *
     * @throws MigrationProblem where either side can't be reached, or goes away
     */
    public MigrationReport run(Listener listener) {
        try (Metastore source = Metastore.connect(from);
                Metastore target = Metastore.connect(to)) {
            return new MetastoreCopy(this, source, target, listener).run();
        }
    }
}
