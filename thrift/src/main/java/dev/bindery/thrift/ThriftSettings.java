package dev.bindery.thrift;

import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.transport.TransportSettings;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How the Thrift port is run.
 *
 * @param address the address to bind
 * @param port 0 takes a free one
 * @param warehouse what {@code hive.metastore.warehouse.dir} is said to be: the URI or folder of managed tables
 * @param transport the bounds of the port
 * @param compatibility which release of Apache's Metastore it answers as
 */
public record ThriftSettings(
        InetAddress address, int port, String warehouse, TransportSettings transport, Compatibility compatibility) {

    private static final int LARGEST_MESSAGE = 100 * 1_024 * 1_024;

    /**
     * The defaults: 32 workers, 20,000 connections, messages of 100 MiB (less where the heap is small: an eighth of it),
     * a quarter of the heap for what is being received, twelve hours of silence, a minute's pause within a message.
     */
    public static ThriftSettings of(InetAddress address, int port, String warehouse) {
        long heap = Runtime.getRuntime().maxMemory();
        return new ThriftSettings(
                address,
                port,
                warehouse,
                new TransportSettings(
                        32,
                        20_000,
                        (int) Math.min(LARGEST_MESSAGE, heap / 8),
                        heap / 4,
                        Duration.ofHours(12),
                        Duration.ofMinutes(1)),
                Compatibility.HIVE_4_0);
    }

    public ThriftSettings withTransport(TransportSettings newTransport) {
        return new ThriftSettings(address, port, warehouse, newTransport, compatibility);
    }

    public ThriftSettings withCompatibility(Compatibility newCompatibility) {
        return new ThriftSettings(address, port, warehouse, transport, newCompatibility);
    }
}
