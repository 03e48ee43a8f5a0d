package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.encryption.CatalogEncryption;
import dev.bindery.catalog.encryption.EncryptionSettings;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;

/** Says which operation each method on the settings of encryption is. They have no ARN. */
public record InterceptedCatalogEncryption(CatalogEncryption next, CallInterceptor interceptor)
        implements CatalogEncryption {

    private static final Resource ANYTHING = new Resource.Anything();

    @Override
    public EncryptionSettings get(Call call) {
        return interceptor.around(call, Operation.GET_ENCRYPTION_SETTINGS, ANYTHING, () -> next.get(call));
    }

    @Override
    public void put(Call call, EncryptionSettings settings) {
        interceptor.run(call, Operation.PUT_ENCRYPTION_SETTINGS, ANYTHING, () -> next.put(call, settings));
    }
}
