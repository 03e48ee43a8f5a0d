package dev.bindery.thrift;

import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.notifications.MessageFormat;
import dev.bindery.thrift.transport.TransportSecurity;
import dev.bindery.thrift.transport.TransportSettings;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How the Thrift port is run.
 *
 * @param address the address to bind
 * @param port 0 takes a free one
 * @param warehouse what {@code hive.metastore.warehouse.dir} is said to be: the URI or folder of managed tables
 * @param externalWarehouse what {@code metastore.warehouse.external.dir} is said to be: that of external tables
 * @param transport the bounds of the port
 * @param security certificates, and the ways in which clients say who they are
 * @param compatibility which release of Apache's Metastore it answers as
 * @param partitionLimit how many partitions a request may return; a negative number is no limit
 * @param notificationFormat how the messages of notifications are written
 * @param translating whether tables are translated by what clients are capable of, as Hive 4's metadata transformer does
 */
public record ThriftSettings(
        InetAddress address,
        int port,
        String warehouse,
        String externalWarehouse,
        TransportSettings transport,
        TransportSecurity security,
        Compatibility compatibility,
        int partitionLimit,
        MessageFormat notificationFormat,
        boolean translating) {

    public static final int NO_LIMIT = -1;

    private static final int LARGEST_MESSAGE = 100 * 1_024 * 1_024;

    /**
     * The defaults: 32 workers, 20,000 connections, messages of 100 MiB (less where the heap is small: an eighth of it),
     * a quarter of the heap for what is being received and another for what is worked on, twelve hours of silence, a
     * minute's pause within a message; no TLS, and as many partitions as there are.
     */
    public static ThriftSettings of(InetAddress address, int port, String warehouse) {
        long heap = Runtime.getRuntime().maxMemory();
        return new ThriftSettings(
                address,
                port,
                warehouse,
                warehouse,
                new TransportSettings(
                        32,
                        20_000,
                        (int) Math.min(LARGEST_MESSAGE, heap / 8),
                        heap / 4,
                        heap / 4,
                        Duration.ofHours(12),
                        Duration.ofMinutes(1)),
                TransportSecurity.NONE,
                Compatibility.HIVE_4_0,
                NO_LIMIT,
                MessageFormat.COMPRESSED_JSON,
                false);
    }

    public ThriftSettings withExternalWarehouse(String newWarehouse) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                newWarehouse,
                transport,
                security,
                compatibility,
                partitionLimit,
                notificationFormat,
                translating);
    }

    public ThriftSettings withTransport(TransportSettings newTransport) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                newTransport,
                security,
                compatibility,
                partitionLimit,
                notificationFormat,
                translating);
    }

    public ThriftSettings withSecurity(TransportSecurity newSecurity) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                transport,
                newSecurity,
                compatibility,
                partitionLimit,
                notificationFormat,
                translating);
    }

    public ThriftSettings withCompatibility(Compatibility newCompatibility) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                transport,
                security,
                newCompatibility,
                partitionLimit,
                notificationFormat,
                translating);
    }

    public ThriftSettings withPartitionLimit(int newLimit) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                transport,
                security,
                compatibility,
                newLimit,
                notificationFormat,
                translating);
    }

    public ThriftSettings withNotificationFormat(MessageFormat newFormat) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                transport,
                security,
                compatibility,
                partitionLimit,
                newFormat,
                translating);
    }

    public ThriftSettings withTranslating(boolean newTranslating) {
        return new ThriftSettings(
                address,
                port,
                warehouse,
                externalWarehouse,
                transport,
                security,
                compatibility,
                partitionLimit,
                notificationFormat,
                newTranslating);
    }
}
