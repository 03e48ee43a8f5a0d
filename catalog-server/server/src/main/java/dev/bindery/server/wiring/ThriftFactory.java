package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.server.lifecycle.Addresses;
import dev.bindery.server.lifecycle.Door;
import dev.bindery.server.observe.ThriftMeter;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.callers.Callers;
import dev.bindery.transactions.TransactionServices;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Hive Metastore door. */
@Factory
final class ThriftFactory {

    @Singleton
    Door thriftDoor(
            Settings settings,
            Catalog catalog,
            JdbcCatalog store,
            Folders folders,
            HiveServerState hiveServer,
            TransactionServices transactions,
            Warehouse warehouse,
            ThriftMeter meter,
            Callers callers) {
        Truncation truncation = new Truncation(catalog, store, folders);
        ThriftServices services =
                new ThriftServices(catalog, truncation, hiveServer, transactions, Optional.of(callers));
        return new ThriftDoor(settings, services, warehouse, meter);
    }

    /** Opened and closed by the server's life; closed without having been opened where the start fails before. */
    private static final class ThriftDoor implements Door {
        private final Settings settings;
        private final ThriftServices services;
        private final Warehouse warehouse;
        private final ThriftMeter meter;
        private Optional<ThriftServer> server = Optional.empty();

        ThriftDoor(Settings settings, ThriftServices services, Warehouse warehouse, ThriftMeter meter) {
            this.settings = settings;
            this.services = services;
            this.warehouse = warehouse;
            this.meter = meter;
        }

        @Override
        public URI open() {
            String bind = settings.get(ServerSettings.BIND);
            int port = settings.get(ServerSettings.THRIFT_PORT);
            try {
                ThriftServer opened = ThriftServer.start(
                        ThriftPort.settings(
                                settings, warehouse, services.callers().orElseThrow()),
                        services,
                        meter);
                server = Optional.of(opened);
                meter.watch(opened::connections);
                return Addresses.url("thrift", bind, opened.port());
            } catch (IOException failed) {
                throw Addresses.explain(new UncheckedIOException(failed), bind, port, ServerSettings.THRIFT_PORT);
            }
        }

        @Override
        public void close(Duration patience) {
            server.ifPresent(opened -> opened.close(patience));
        }
    }
}
