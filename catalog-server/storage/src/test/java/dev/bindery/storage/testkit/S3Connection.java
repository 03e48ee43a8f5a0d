package dev.bindery.storage.testkit;

import dev.bindery.storage.testkit.S3Request.Operation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One connection: HTTP/1.1, request after request. */
final class S3Connection {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final TestS3Server server;
    private final Socket socket;
    private InputStream in;
    private OutputStream out;

    S3Connection(TestS3Server server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** The answer is broken off here. */
    private static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void serve() {
        try (socket) {
            in = new BufferedInputStream(socket.getInputStream(), 8 << 10);
            out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
            for (String first = line(); first != null; first = line()) {
                one(first);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The client is gone, or the server is being closed.
        }
    }

    private void one(String first) throws IOException, InterruptedException {
        String[] words = first.split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(),
                    line.substring(colon + 1).strip());
        }
        byte[] body = body(headers);
        S3Request request = request(words[0], words[1], headers);
        server.begins();
        try {
            Optional<S3Fault.Effect> effect = server.effect(request);
            Duration latency = server.latency();
            if (!latency.isZero()) {
                Thread.sleep(latency.toMillis());
            }
            answer(request, body, effect);
        } finally {
            server.ends();
        }
    }

    private S3Request request(String method, String target, Map<String, String> headers) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        Map<String, String> query = new HashMap<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        int slash = path.indexOf('/', 1);
        String bucket = slash < 0 ? path.substring(1) : path.substring(1, slash);
        // A plus sign in a path is itself.
        String key = slash < 0 ? "" : decoded(path.substring(slash + 1).replace("+", "%2B"));
        Operation operation =
                switch (method) {
                    case "HEAD" -> Operation.HEAD;
                    case "PUT" -> Operation.PUT;
                    case "DELETE" -> Operation.DELETE;
                    default -> key.isEmpty() ? Operation.LIST : Operation.GET;
                };
        return new S3Request(operation, bucket, key, query, headers, server.counted(operation));
    }

    private static String decoded(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void answer(S3Request request, byte[] body, Optional<S3Fault.Effect> effect) throws IOException {
        if (effect.isPresent() && effect.get() instanceof S3Fault.Refused refused) {
            refuse(request, refused);
            return;
        }
        TestBucket bucket = server.find(request.bucket()).orElse(null);
        if (bucket == null) {
            refuse(request, new S3Fault.Refused(404, "NoSuchBucket", "The specified bucket does not exist"));
            return;
        }
        switch (request.operation()) {
            case LIST -> send(
                    200,
                    "Content-Type: application/xml\r\n",
                    new S3ListAnswer(request).of(bucket).getBytes(StandardCharsets.UTF_8),
                    effect);
            case HEAD, GET -> object(request, bucket, effect);
            case PUT -> {
                bucket.put(request.key(), body);
                send(200, "ETag: \"" + bucket.find(request.key()).orElseThrow().etag() + "\"\r\n", new byte[0], effect);
            }
            case DELETE -> {
                bucket.delete(request.key());
                send(204, "", new byte[0], effect);
            }
            default -> throw new IllegalStateException();
        }
    }

    private void object(S3Request request, TestBucket bucket, Optional<S3Fault.Effect> effect) throws IOException {
        TestObject object = bucket.find(request.key()).orElse(null);
        if (object == null) {
            refuse(request, new S3Fault.Refused(404, "NoSuchKey", "The specified key does not exist."));
            return;
        }
        String ifMatch = request.headers().get("if-match");
        if (ifMatch != null && !ifMatch.replace("\"", "").equals(object.etag())) {
            refuse(
                    request,
                    new S3Fault.Refused(412, "PreconditionFailed", "At least one of the pre-conditions did not hold"));
            return;
        }
        String common = "ETag: \"" + object.etag() + "\"\r\nLast-Modified: " + HTTP_DATE.format(object.modified())
                + "\r\nAccept-Ranges: bytes\r\n";
        if (request.operation() == Operation.HEAD) {
            head(200, common, object.size());
            return;
        }
        long from = 0;
        long to = object.size();
        String range = request.headers().get("range");
        if (range != null) {
            int dash = range.indexOf('-');
            String start = range.substring("bytes=".length(), dash);
            String end = range.substring(dash + 1);
            from = start.isEmpty() ? Math.max(0, to - Long.parseLong(end)) : Long.parseLong(start);
            to = start.isEmpty() || end.isEmpty() ? to : Math.min(to, Long.parseLong(end) + 1);
            if (from >= to) {
                refuse(request, new S3Fault.Refused(416, "InvalidRange", "The requested range is not satisfiable"));
                return;
            }
        }
        if (effect.isPresent() && effect.get() instanceof S3Fault.Shortened shortened) {
            to = Math.min(to, from + shortened.bytes());
        }
        byte[] bytes = object.body().read(from, (int) (to - from));
        String contentRange = "Content-Range: bytes " + from + "-" + (to - 1) + "/" + object.size() + "\r\n";
        send(range == null ? 200 : 206, common + (range == null ? "" : contentRange), bytes, effect);
    }

    private void refuse(S3Request request, S3Fault.Refused refused) throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + refused.code() + "</Code><Message>"
                + refused.message() + "</Message></Error>";
        if (request.operation() == Operation.HEAD) {
            head(refused.status(), "", 0);
        } else {
            send(
                    refused.status(),
                    "Content-Type: application/xml\r\n",
                    xml.getBytes(StandardCharsets.UTF_8),
                    Optional.empty());
        }
    }

    private void head(int status, String headers, long length) throws IOException {
        String text = "HTTP/1.1 " + status + " .\r\n" + headers + "x-amz-request-id: test\r\nContent-Length: " + length
                + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void send(int status, String headers, byte[] body, Optional<S3Fault.Effect> effect) throws IOException {
        head(status, headers, body.length);
        if (effect.isPresent() && effect.get() instanceof S3Fault.CutOff cutOff && cutOff.bytes() < body.length) {
            out.write(body, 0, cutOff.bytes());
            out.flush();
            throw new Broken();
        }
        out.write(body);
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return headers.getOrDefault("content-encoding", "").contains("aws-chunked")
                        || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")
                ? unchunked(body)
                : body;
    }

    /** AWS's own chunks: {@code size;chunk-signature=…}, the bytes, and so on to a chunk of size zero. */
    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String header = new String(body, at, end - at, StandardCharsets.ISO_8859_1);
            int size = Integer.parseInt(header.split(";")[0], 16);
            if (size == 0) {
                break;
            }
            content.write(body, end + 2, size);
            at = end + 2 + size + 2;
        }
        return content.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(128);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
