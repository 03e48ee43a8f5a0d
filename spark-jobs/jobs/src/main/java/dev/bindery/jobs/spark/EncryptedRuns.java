package dev.bindery.jobs.spark;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.EncryptionConfiguration.Part;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.store.StoredRun;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives runs, with their credentials, what their security configurations say of S3: S3A then asks the store to encrypt what is
 * written. A run whose security configuration isn't there any more isn't launched: nothing is written in the clear that was to be
 * encrypted.
 *
 * @param configurations as the server itself reads them
 */
public record EncryptedRuns(RunCredentials next, SecurityConfigurations configurations) implements RunCredentials {

    static final String ALGORITHM = "spark.hadoop.fs.s3a.encryption.algorithm";
    private static final String KEY = "spark.hadoop.fs.s3a.encryption.key";

    @Override
    public Granted grant(StoredRun run, RunFolder folder) throws LaunchException, IOException {
        Map<String, String> encryption = encryption(run);
        Granted granted = next.grant(run, folder);
        Map<String, String> settings = new LinkedHashMap<>(granted.sparkSettings());
        settings.putAll(encryption);
        return new Granted(granted.environment(), settings);
    }

    private Map<String, String> encryption(StoredRun run) throws LaunchException {
        try {
            return configurations.forUse(Call.system(), run.run().settings().securityConfiguration()).stream()
                    .flatMap(encryption -> encryption.s3().stream())
                    .findFirst()
                    .map(EncryptedRuns::settings)
                    .orElse(Map.of());
        } catch (InvalidInputException unusable) {
            throw new LaunchException(unusable.getMessage());
        }
    }

    private static Map<String, String> settings(Part s3) {
        Map<String, String> settings = new LinkedHashMap<>();
        String mode = s3.mode().orElse(EncryptionConfiguration.DISABLED);
        if (mode.equals(EncryptionConfiguration.SSE_S3)) {
            settings.put(ALGORITHM, "AES256");
        } else if (mode.equals(EncryptionConfiguration.SSE_KMS)) {
            settings.put(ALGORITHM, "SSE-KMS");
            s3.keyArn().filter(key -> !key.isEmpty()).ifPresent(key -> settings.put(KEY, key));
        }
        return settings;
    }

    @Override
    public void keep(StoredRun run, RunFolder folder) {
        next.keep(run, folder);
    }

    @Override
    public void revoke(StoredRun run, RunFolder folder) {
        next.revoke(run, folder);
    }
}
