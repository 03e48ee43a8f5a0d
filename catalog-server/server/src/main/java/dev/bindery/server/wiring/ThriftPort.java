package dev.bindery.server.wiring;

import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.thrift.ThriftSettings;
import dev.bindery.thrift.callers.Callers;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.notifications.MessageFormat;
import dev.bindery.thrift.sasl.HiveMechanisms;
import dev.bindery.thrift.sasl.HiveMechanisms.Protection;
import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.tls.TlsFiles;
import dev.bindery.thrift.tls.TlsIdentity;
import dev.bindery.thrift.tls.TlsProblem;
import dev.bindery.thrift.transport.TransportSecurity;
import dev.bindery.thrift.transport.TransportSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server's settings say of the Hive Metastore's port. */
final class ThriftPort {

    private ThriftPort() {}

    /** @throws StartFailure where the address can't be resolved, or the certificate not be read */
    static ThriftSettings settings(Settings settings, Warehouse warehouse, Callers callers) {
        String bind = settings.get(ServerSettings.BIND);
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new StartFailure("The address " + bind + " cannot be resolved.", unknown);
        }
        ThriftSettings standard =
                ThriftSettings.of(address, settings.get(ServerSettings.THRIFT_PORT), warehouse.location());
        Compatibility compatibility = Compatibility.of(settings.get(ServerSettings.THRIFT_COMPATIBILITY))
                .orElseThrow();
        return standard.withExternalWarehouse(warehouse.external())
                .withCompatibility(compatibility)
                .withTranslating(settings.get(ServerSettings.THRIFT_TRANSFORMER).equals("default"))
                .withNotificationFormat(MessageFormat.of(settings.get(ServerSettings.THRIFT_NOTIFICATION_FORMAT))
                        .orElseThrow())
                .withTransport(transport(settings, standard.transport()))
                .withSecurity(security(settings, callers))
                .withPartitionLimit(settings.find(ServerSettings.THRIFT_LIMIT_PARTITION_REQUEST)
                        .orElse(ThriftSettings.NO_LIMIT));
    }

    private static TransportSettings transport(Settings settings, TransportSettings standard) {
        return new TransportSettings(
                settings.get(ServerSettings.THRIFT_THREADS),
                settings.get(ServerSettings.THRIFT_CONNECTIONS),
                settings.find(ServerSettings.THRIFT_MESSAGE_SIZE)
                        .map(Math::toIntExact)
                        .orElse(standard.maximumMessageSize()),
                standard.maximumReceiving(),
                settings.find(ServerSettings.THRIFT_MESSAGE_MEMORY).orElse(standard.maximumWeight()),
                settings.get(ServerSettings.THRIFT_IDLE),
                settings.get(ServerSettings.THRIFT_STALL));
    }

    private static TransportSecurity security(Settings settings, Callers callers) {
        Optional<TlsFiles> keystore = settings.find(ServerSettings.THRIFT_TLS_KEYSTORE)
                .map(file -> new TlsFiles.Keystore(file, settings.get(ServerSettings.THRIFT_TLS_KEYSTORE_PASSWORD)));
        Optional<TlsFiles> files = keystore.or(() -> settings.find(ServerSettings.THRIFT_TLS_CERTIFICATE)
                .map(certificate -> new TlsFiles.Pem(certificate, settings.get(ServerSettings.THRIFT_TLS_KEY))));
        List<Protection> protections = Stream.of(
                        settings.get(ServerSettings.THRIFT_SASL_PROTECTION).split(",", -1))
                .map(name -> Protection.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        SaslMechanisms mechanisms = new HiveMechanisms(callers.logins(), protections, callers.takesSecretsInClear());
        try {
            return new TransportSecurity(
                    files.map(TlsIdentity::new), settings.get(ServerSettings.THRIFT_TLS_REQUIRED), mechanisms);
        } catch (TlsProblem problem) {
            throw new StartFailure(problem.getMessage(), problem);
        }
    }
}
