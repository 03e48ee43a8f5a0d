package dev.bindery.server.secrets;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.secret.rotation.SecretRotation;
import dev.bindery.database.secret.rotation.SecretRotation.Outcome;
import dev.bindery.database.secret.rotation.SecretsStatus;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidStateException;
import jakarta.inject.Singleton;

/** Which keys secrets are encrypted with, and the change to the newest, for whoever may ask. */
@Singleton
public class Secrets {

    private static final Resource CATALOG = new Resource.OfCatalog();

    private final SecretRotation rotation;
    private final CallInterceptor interceptor;

    Secrets(SecretRotation rotation, CallInterceptor interceptor) {
        this.rotation = rotation;
        this.interceptor = interceptor;
    }

    /** Which keys are in use. */
    public SecretsView status(Call call) {
        return interceptor.around(call, Operation.GET_SECRETS, CATALOG, () -> SecretsView.of(rotation.status()));
    }

    /**
     * Brings all secrets under the newest key, and comes back when that is done.
     *
     * @throws InvalidStateException where that mustn't be now, or another server is at it
     */
    public RotationView rotate(Call call) {
        return interceptor.around(call, Operation.ROTATE_SECRETS, CATALOG, () -> {
            Outcome outcome;
            try {
                outcome = rotation.rotate()
                        .orElseThrow(() -> new InvalidStateException(
                                "Another server brings the secrets under the newest" + " key now."));
            } catch (EncryptionException hindered) {
                throw new InvalidStateException(hindered.getMessage());
            }
            SecretsStatus status = rotation.status();
            return new RotationView(outcome.rotated(), outcome.left(), SecretsView.of(status));
        });
    }
}
