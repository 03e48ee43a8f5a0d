package dev.bindery.catalog.encryption;

import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/**
 * What of the catalog is to be encrypted.
 *
 * @param returnPasswordsEncrypted whether connections are shown with ENCRYPTED_PASSWORD in place of PASSWORD
 */
public record EncryptionSettings(boolean returnPasswordsEncrypted) {

    /** As it is where nothing was ever said. */
    public static final EncryptionSettings NONE = new EncryptionSettings(false);

    private static final String NO_KEY_SERVICE = " can't be carried out here: there is no key service. ";

    /**
     * The settings that Glue's say.
     *
     * @param catalogMode CatalogEncryptionMode
     * @param passwordKey AwsKmsKeyId of the passwords
     * @throws InvalidInputException where they promise what isn't carried out here
     */
    public static EncryptionSettings of(
            Optional<String> catalogMode, boolean returnPasswordsEncrypted, Optional<String> passwordKey) {
        catalogMode
                .filter(mode -> !mode.equals(EncryptionConfiguration.DISABLED))
                .ifPresent(mode -> {
                    throw new InvalidInputException(
                            "CatalogEncryptionMode",
                            "The CatalogEncryptionMode " + mode + NO_KEY_SERVICE
                                    + "Secrets are encrypted with the server's own key in any case; for the rest encrypt the disk or the"
                                    + " tablespace of the database.");
                });
        passwordKey.filter(key -> !key.isEmpty()).ifPresent(key -> {
            throw new InvalidInputException(
                    "AwsKmsKeyId",
                    "An AwsKmsKeyId for passwords" + NO_KEY_SERVICE
                            + "They are encrypted with the server's own key in any case; leave it out.");
        });
        return new EncryptionSettings(returnPasswordsEncrypted);
    }
}
