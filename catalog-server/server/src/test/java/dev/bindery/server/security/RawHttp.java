package dev.bindery.server.security;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** HTTP as it is written, over one connection after the other: for requests that no client would make. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLISECONDS = 30_000;

    private final URI server;
    private Optional<Socket> open = Optional.empty();

    RawHttp(URI server) {
        this.server = server;
    }

    /** What came back; status 0: the connection was closed without an answer. */
    record Answer(int status, String body) {}

    Answer send(RawRequest request) throws IOException {
        byte[] bytes = request.bytes();
        boolean fresh = open.isEmpty();
        try {
            return exchange(bytes);
        } catch (IOException closed) {
            close();
            if (fresh) {
                return new Answer(0, "");
            }
        }
        // The connection may have been closed since its last use; a new one tells.
        try {
            return exchange(bytes);
        } catch (IOException closed) {
            close();
            return new Answer(0, "");
        }
    }

    private Answer exchange(byte[] request) throws IOException {
        if (open.isEmpty()) {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.setTcpNoDelay(true);
            open = Optional.of(socket);
        }
        OutputStream out = open.get().getOutputStream();
        out.write(request);
        out.flush();
        InputStream in = new BufferedInputStream(open.get().getInputStream());
        String status = line(in);
        boolean ends = false;
        int length = -1;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            ends |= lower.matches("connection:\\s*close");
            chunked |= lower.matches("transfer-encoding:\\s*chunked");
        }
        int code = Integer.parseInt(status.split(" ", 3)[1]);
        byte[] body = chunked
                ? chunks(in)
                : length >= 0 ? in.readNBytes(length) : code == 204 ? new byte[0] : in.readAllBytes();
        if (ends || (length < 0 && !chunked && code != 204)) {
            close();
        }
        return new Answer(code, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection was closed.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
