package dev.bindery.server.wiring;

import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.hiveserver.HiveServerStore;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What HiveServer2 keeps besides tables. */
@Factory
final class HiveServerFactory {

    /** Made at the start, so that its tables are brought up to date before anything listens. */
    @Context
    HiveServerStore hiveServerStore(
            Database database, JdbcCatalog store, CallInterceptor interceptor, SecretCipher cipher) {
        return HiveServerStore.open(database, store, store.changeRecorder(), interceptor, cipher, Clock.systemUTC());
    }

    @Singleton
    HiveServerState hiveServerState(HiveServerStore store) {
        return store.state();
    }
}
