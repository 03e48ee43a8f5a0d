package dev.bindery.catalog.encryption;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.InvalidInputException;

/** How the catalog itself is encrypted: Glue's DataCatalogEncryptionSettings. */
public interface CatalogEncryption {

    EncryptionSettings get(Call call);

    /** @throws InvalidInputException where it promises what isn't carried out here */
    void put(Call call, EncryptionSettings settings);
}
