package dev.bindery.server.runs;

import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.credentials.DelegationToken;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.identity.hadoop.HadoopTokenFile;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.spark.RunCredentials.Granted;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Hive delegation token in a file that Hadoop reads when a driver starts, and never again: it holds as long as any run can
 * take, and is cancelled when the run ends.
 */
public final class DelegatedHive implements HiveTokens {

    private static final Logger LOGGER = LoggerFactory.getLogger(DelegatedHive.class);

    /** What clients find the token by among others. */
    private static final String SIGNATURE = "bindery";

    private static final String FILE = "hive.tokens";
    private static final String TEXT = "hive.token";

    private final DelegationTokens tokens;
    private final Duration lifetime;

    /** @param lifetime as long as the terms of the tokens allow */
    public DelegatedHive(DelegationTokens tokens, Duration lifetime) {
        this.tokens = tokens;
        this.lifetime = lifetime;
    }

    @Override
    public Granted grant(ProvenIdentity identity, RunFolder folder) throws IOException {
        revoke(folder);
        // Without the expiration of the session that was minted along with it: the run outlives that one.
        ProvenIdentity run = new ProvenIdentity(
                identity.kind(),
                identity.name(),
                identity.arn(),
                identity.userId(),
                identity.sessionPolicies(),
                identity.tags());
        DelegationToken issued =
                tokens.issue(run, new DelegationTokens.Wanted(SIGNATURE, Optional.empty(), Optional.of(lifetime)));
        folder.writeSecret(TEXT, issued.token().text());
        folder.writeSecret(FILE, HadoopTokenFile.bytes(List.of(issued.token())));
        return new Granted(
                Map.of("HADOOP_TOKEN_FILE_LOCATION", folder.secret(FILE).toString()),
                Map.of(
                        "spark.hadoop.hive.metastore.sasl.enabled",
                        "true",
                        "spark.hadoop.hive.metastore.token.signature",
                        SIGNATURE));
    }

    @Override
    public void revoke(RunFolder folder) {
        Optional<String> text = folder.secretText(TEXT);
        if (text.isEmpty()) {
            return;
        }
        try {
            tokens.cancel(
                    HadoopToken.parse(text.get().strip()),
                    Principal.SYSTEM.proven().orElseThrow());
        } catch (InvalidInputException | IllegalArgumentException unreadable) {
            LOGGER.warn(
                    "The Hive delegation token in {} can't be read, and isn't cancelled.", folder.path(), unreadable);
        }
    }
}
