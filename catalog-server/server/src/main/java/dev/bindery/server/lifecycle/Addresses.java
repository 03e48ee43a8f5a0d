package dev.bindery.server.lifecycle;

import dev.bindery.server.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** What addresses look like to clients, and what is said when one cannot be had. */
public final class Addresses {
    private Addresses() {}

    /** The URL of a port; a wildcard address becomes the loopback address, which a client can call. */
    public static URI url(String scheme, String bind, int port) {
        String host = bind;
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (address.isAnyLocalAddress()) {
                host = "127.0.0.1";
            }
        } catch (UnknownHostException unknown) {
            throw new StartFailure("The address " + bind + " cannot be resolved.", unknown);
        }
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Whether this machine alone reaches an address; no where it can't be resolved. */
    static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /**
     * Tries whether a port can be had, before anything else is begun; 0 always can. Somebody may take it between this and
     * the real opening, which then fails with the same sentence.
     *
     * @throws StartFailure where it cannot
     */
    static void probe(String bind, int port, Setting<Integer> setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(bind, port));
        } catch (IOException failed) {
            throw explain(new UncheckedIOException(failed), bind, port, setting);
        }
    }

    /** Explains a failed listen where the port or the address is why; otherwise hands the failure back. */
    public static RuntimeException explain(RuntimeException failed, String bind, int port, Setting<Integer> setting) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
                return explain(cause, bind, port, setting, failed);
            }
        }
        return failed;
    }

    private static StartFailure explain(
            Throwable cause, String bind, int port, Setting<Integer> setting, RuntimeException failed) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("assign") || cause instanceof UnresolvedAddressException) {
            return new StartFailure(
                    "This machine has no address " + bind + " to listen on; choose another with --bind.", failed);
        }
        if (reason.contains("ermission")) {
            return new StartFailure(
                    "Port " + port + " may not be opened by this user; choose one above 1023 with " + setting.flag()
                            + ".",
                    failed);
        }
        return new StartFailure(
                "Port " + port + " on " + bind + " is taken by another process; stop that one, or choose another with "
                        + setting.flag() + " (0 takes a free one).",
                failed);
    }
}
