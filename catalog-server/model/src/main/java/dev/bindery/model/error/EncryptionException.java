package dev.bindery.model.error;

/** A secret can't be encrypted or decrypted here; the message says why and what to configure, and nothing of the secret. */
public final class EncryptionException extends CatalogException {

    public EncryptionException(String message) {
        super(message);
    }
}
