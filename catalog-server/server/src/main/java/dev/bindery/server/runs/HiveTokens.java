package dev.bindery.server.runs;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.spark.RunCredentials.Granted;
import java.io.IOException;
import java.util.Map;

/** What a run proves at the Hive Metastore door who it is with. */
public interface HiveTokens {

    /** For a door that asks nobody. */
    HiveTokens NONE = (identity, folder) -> new Granted(Map.of(), Map.of());

    /** @throws IOException where the folder can't be written */
    Granted grant(ProvenIdentity identity, RunFolder folder) throws IOException;

    /** The run has ended; maybe called more than once. */
    default void revoke(RunFolder folder) {}
}
