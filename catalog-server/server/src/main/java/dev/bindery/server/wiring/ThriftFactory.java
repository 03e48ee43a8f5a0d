package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.server.lifecycle.Addresses;
import dev.bindery.server.lifecycle.Door;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.ThriftSettings;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.transport.TransportSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** The Hive Metastore door. */
@Factory
final class ThriftFactory {

    @Singleton
    Door thriftDoor(Settings settings, Catalog catalog, Warehouse warehouse) {
        return new ThriftDoor(settings, new ThriftServices(catalog), warehouse);
    }

    /** Opened and closed by the server's life; closed without having been opened where the start fails before. */
    private static final class ThriftDoor implements Door {
        private final Settings settings;
        private final ThriftServices services;
        private final Warehouse warehouse;
        private Optional<ThriftServer> server = Optional.empty();

        ThriftDoor(Settings settings, ThriftServices services, Warehouse warehouse) {
            this.settings = settings;
            this.services = services;
            this.warehouse = warehouse;
        }

        @Override
        public URI open() {
            String bind = settings.get(ServerSettings.BIND);
            int port = settings.get(ServerSettings.THRIFT_PORT);
            try {
                ThriftServer opened = ThriftServer.start(thriftSettings(bind, port), services);
                server = Optional.of(opened);
                return Addresses.url("thrift", bind, opened.port());
            } catch (IOException failed) {
                throw Addresses.explain(new UncheckedIOException(failed), bind, port, ServerSettings.THRIFT_PORT);
            }
        }

        private ThriftSettings thriftSettings(String bind, int port) {
            InetAddress address;
            try {
                address = InetAddress.getByName(bind);
            } catch (UnknownHostException unknown) {
                throw new StartFailure("The address " + bind + " cannot be resolved.", unknown);
            }
            ThriftSettings standard = ThriftSettings.of(address, port, warehouse.location());
            TransportSettings transport = standard.transport();
            Compatibility compatibility = Compatibility.of(settings.get(ServerSettings.THRIFT_COMPATIBILITY))
                    .orElseThrow();
            return standard.withCompatibility(compatibility)
                    .withTransport(new TransportSettings(
                            settings.get(ServerSettings.THRIFT_THREADS),
                            settings.get(ServerSettings.THRIFT_CONNECTIONS),
                            settings.find(ServerSettings.THRIFT_MESSAGE_SIZE)
                                    .map(Math::toIntExact)
                                    .orElse(transport.maximumMessageSize()),
                            transport.maximumReceiving(),
                            settings.get(ServerSettings.THRIFT_IDLE),
                            transport.stallTimeout()));
        }

        @Override
        public void close(Duration patience) {
            server.ifPresent(opened -> opened.close(patience));
        }
    }
}
