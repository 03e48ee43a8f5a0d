package dev.bindery.catalog.encryption;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Glue's EncryptionConfiguration, given back as it was given.
 *
 * @param s3 of what jobs write to S3; Glue's list, of one at most
 * @param logs Glue's CloudWatchEncryption: of the logs of runs
 * @param bookmarks Glue's JobBookmarksEncryption
 * @param dataQuality Glue's DataQualityEncryption
 */
public record EncryptionConfiguration(
        List<Part> s3, Optional<Part> logs, Optional<Part> bookmarks, Optional<Part> dataQuality) {

    public static final String DISABLED = "DISABLED";
    public static final String SSE_KMS = "SSE-KMS";
    public static final String SSE_S3 = "SSE-S3";
    public static final String CSE_KMS = "CSE-KMS";

    /** The service model's pattern of KmsKeyArn. */
    private static final Pattern KEY = Pattern.compile("|arn:aws[a-z0-9-]*:kms:[\\x21-\\x7e]{1,2000}");

    /**
     * How one kind of data is encrypted.
     *
     * @param mode DISABLED, or a kind of encryption; empty: nothing was said
     * @param keyArn the key at a key service
     */
    public record Part(Optional<String> mode, Optional<String> keyArn) {

        /** Whether anything is to be encrypted. */
        public boolean isOn() {
            return mode.filter(it -> !it.equals(DISABLED)).isPresent();
        }

        private void check(String what, Set<String> modes) {
            if (mode.filter(it -> !modes.contains(it)).isPresent()) {
                throw new InvalidInputException(
                        what,
                        "The mode of " + what + " is one of "
                                + String.join(", ", modes.stream().sorted().toList()) + ".");
            }
            if (keyArn.filter(it -> !KEY.matcher(it).matches()).isPresent()) {
                throw new InvalidInputException(
                        "KmsKeyArn",
                        "The KmsKeyArn of " + what + " isn't the ARN of a KMS key, such as"
                                + " arn:aws:kms:us-east-1:000000000000:key/1234abcd.");
            }
            boolean withKey = keyArn.filter(it -> !it.isEmpty()).isPresent();
            if (withKey && !mode.orElse(DISABLED).endsWith("-KMS")) {
                throw new InvalidInputException(
                        "KmsKeyArn", "The mode " + mode.orElse(DISABLED) + " of " + what + " has no KmsKeyArn.");
            }
        }
    }

    /** @throws InvalidInputException where it is none */
    public EncryptionConfiguration {
        s3 = List.copyOf(s3);
        if (s3.size() > 1) {
            throw new InvalidInputException("S3Encryption", "S3Encryption has one element at most.");
        }
        s3.forEach(part -> part.check("S3Encryption", Set.of(DISABLED, SSE_KMS, SSE_S3)));
        logs.ifPresent(part -> part.check("CloudWatchEncryption", Set.of(DISABLED, SSE_KMS)));
        bookmarks.ifPresent(part -> part.check("JobBookmarksEncryption", Set.of(DISABLED, CSE_KMS)));
        dataQuality.ifPresent(part -> part.check("DataQualityEncryption", Set.of(DISABLED, SSE_KMS)));
    }

    /**
     * Why a job or crawler can't be given this: what it promises for what is kept here and isn't carried out. What is written to
     * S3 is encrypted by the store; bookmarks and the results of data quality aren't kept at all.
     */
    public Optional<String> refusal() {
        return logs.filter(Part::isOn)
                .map(part -> "CloudWatchEncryption " + part.mode().orElseThrow()
                        + " can't be carried out here: the logs of runs are files of the server, and there is no key service to"
                        + " encrypt them with. Encrypt the disk under the server's home folder instead, and set"
                        + " CloudWatchEncryptionMode to DISABLED.");
    }
}
