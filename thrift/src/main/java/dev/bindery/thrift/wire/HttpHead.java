package dev.bindery.thrift.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before the body of a request (RFC 9112), as far as a call needs it.
 *
 * @param length of the body; 0 where it comes in chunks
 * @param isPersistent whether the client wants to ask more on the same connection
 * @param takesChunks whether the answer may be in chunks
 * @param awaitsContinue whether the client sends the body only when it is told to
 * @param user who the client says it is: Hive's client does so in {@code x-actor-username}
 * @param authorization what the client proves it with: a JWT of Hive's client
 */
record HttpHead(
        long length,
        boolean isChunked,
        boolean isPersistent,
        boolean takesChunks,
        boolean awaitsContinue,
        Optional<String> user,
        Optional<String> authorization) {

    private static final String TYPE = "application/x-thrift";
    private static final String USER = "x-actor-username";
    /** What mustn't be said twice, and differently. */
    private static final Set<String> SINGLE =
            Set.of("content-length", "transfer-encoding", "content-type", "authorization", USER);

    private static final int LONGEST_NAME = 1_000;

    /** A request that is no call, and how it is answered; the connection ends. */
    static final class HttpProblem extends Exception {

        private final String status;

        HttpProblem(String status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        byte[] response() {
            byte[] body = (getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                    + body.length + (status.startsWith("405") ? "\r\nAllow: POST" : "")
                    + "\r\nConnection: close\r\n\r\n";
            byte[] response = new byte[head.length() + body.length];
            System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, response, 0, head.length());
            System.arraycopy(body, 0, response, head.length(), body.length);
            return response;
        }
    }

    HttpHead continued() {
        return new HttpHead(length, isChunked, isPersistent, takesChunks, false, user, authorization);
    }

    static HttpHead parse(String text) throws HttpProblem {
        String[] lines = text.strip().split("\r?\n", -1);
        String[] request = lines[0].split(" ", -1);
        if (request.length != 3 || !request[2].startsWith("HTTP/")) {
            throw bad("The request doesn't begin like one of HTTP/1.1.");
        }
        if (!request[2].equals("HTTP/1.1") && !request[2].equals("HTTP/1.0")) {
            throw new HttpProblem("505 HTTP Version Not Supported", "This port speaks HTTP/1.1.");
        }
        if (!request[0].equals("POST")) {
            throw new HttpProblem(
                    "405 Method Not Allowed",
                    "This is an HTTP request, and this port speaks the Hive Metastore's Thrift. Over HTTP it takes POST.");
        }
        Map<String, String> headers = headers(lines);
        if (headers.containsKey("origin") || headers.containsKey("sec-fetch-mode")) {
            // Any page could have its reader's browser send messages to ports that only this machine reaches.
            throw new HttpProblem("403 Forbidden", "Messages are not taken from browsers.");
        }
        String type = headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase(TYPE)) {
            throw new HttpProblem("415 Unsupported Media Type", "The body of a request is Thrift, as " + TYPE + ".");
        }
        if (headers.getOrDefault(USER, "").length() > LONGEST_NAME) {
            throw bad("The name of a user can't have more than " + LONGEST_NAME + " characters.");
        }
        boolean isNew = request[2].equals("HTTP/1.1");
        boolean isChunked = isChunked(headers);
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return new HttpHead(
                isChunked ? 0 : length(headers),
                isChunked,
                // Where an answer can't come in chunks, only the end of the connection may tell where it ends.
                isNew && !connection.contains("close"),
                isNew,
                isNew && headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue"),
                Optional.ofNullable(headers.get(USER)).filter(user -> !user.isBlank()),
                Optional.ofNullable(headers.get("authorization")).filter(proof -> !proof.isBlank()));
    }

    private static Map<String, String> headers(String[] lines) throws HttpProblem {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0 || Character.isWhitespace(lines[i].charAt(colon - 1)) || lines[i].charAt(0) <= ' ') {
                throw bad("Line " + (i + 1) + " of the request's head is no header.");
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 1).strip();
            String before = headers.put(name, value);
            if (before != null && SINGLE.contains(name) && !before.equals(value)) {
                throw bad("The request says " + name + " twice, and differently.");
            }
        }
        return headers;
    }

    private static boolean isChunked(Map<String, String> headers) throws HttpProblem {
        String encoding = headers.get("transfer-encoding");
        if (encoding == null) {
            return false;
        }
        if (!encoding.equalsIgnoreCase("chunked") || headers.containsKey("content-length")) {
            throw bad("The transfer encoding of a request is chunked, and then it has no length.");
        }
        return true;
    }

    private static long length(Map<String, String> headers) throws HttpProblem {
        String length = headers.get("content-length");
        if (length == null) {
            throw new HttpProblem("411 Length Required", "The request has neither a length nor chunks.");
        }
        if (!length.matches("\\d{1,18}")) {
            throw bad("The length of the request is no number.");
        }
        return Long.parseLong(length);
    }

    /** The size in the line before a chunk; extensions are passed over. */
    static int chunkLength(String line) throws HttpProblem {
        String size = line.split(";", 2)[0].strip();
        if (!size.matches("0*[0-9a-fA-F]{1,7}")) {
            throw size.matches("[0-9a-fA-F]{8,}")
                    ? new HttpProblem("413 Content Too Large", "A chunk has more bytes than any message may have.")
                    : bad("The size of a chunk is no number.");
        }
        return Integer.parseInt(size, 16);
    }

    private static HttpProblem bad(String message) {
        return new HttpProblem("400 Bad Request", message);
    }
}
