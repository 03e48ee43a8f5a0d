package dev.bindery.connect;

import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place that is reached by TCP. */
record HostAndPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s/]+)(?::(\\d{1,5}))?");
    private static final int LARGEST_PORT = 65_535;

    /**
     * @param usual the port where none is named; 0 where one must be
     * @throws InvalidInputException where it is no host with a port
     */
    static HostAndPort parse(String text, int usual) {
        Matcher form = FORM.matcher(text.strip());
        int port = !form.matches() ? 0 : form.group(2) == null ? usual : Integer.parseInt(form.group(2));
        if (port < 1 || port > LARGEST_PORT) {
            // What follows the colon may be half of a password that wasn't encoded.
            String shown = text.strip().replaceAll("(?s):.*", ":…");
            throw new InvalidInputException("connection", "\"" + shown + "\" is no host with a port.");
        }
        return new HostAndPort(form.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    /** @throws ConnectionFailedException where nobody is there */
    void reach(ConnectionLimits limits) {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new ConnectionFailedException(Reason.UNKNOWN_HOST, "The host " + host + " is unknown.");
            }
            socket.connect(address, (int) limits.login().toMillis());
        } catch (SocketTimeoutException e) {
            throw new ConnectionFailedException(Reason.TIMED_OUT, "Nobody answers in time at " + this + ".");
        } catch (ConnectException | NoRouteToHostException e) {
            throw new ConnectionFailedException(Reason.REFUSED, "Nobody listens at " + this + ".");
        } catch (IOException e) {
            throw new ConnectionFailedException(Reason.OTHER, this + " can't be reached: " + e.getMessage() + ".");
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
