package dev.bindery.thrift.wire;

import dev.bindery.thrift.wire.Arrival.Answer;
import dev.bindery.thrift.wire.Arrival.Message;
import dev.bindery.thrift.wire.HttpHead.HttpProblem;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Messages as the bodies of HTTP/1.1 requests. Whatever path is asked for, a POST of {@code application/x-thrift} is a
 * call; everything else is told so and hung up on. A body may come in chunks, which are put together where they are.
 */
final class HttpForm implements Form {

    private static final int LARGEST_HEAD = 16 * 1_024;
    private static final int LONGEST_CHUNK_HEAD = 1_024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Limits limits;
    private final boolean isEncrypted;

    private HttpHead head;
    private int headLength;
    private int looked;

    /** Of a body in chunks: what is put together ends at the first, and what isn't begins at the second. */
    private int bodyEnd;

    private int unread;
    private int chunk;
    private boolean inTrailer;

    HttpForm(Limits limits, boolean isEncrypted) {
        this.limits = limits;
        this.isEncrypted = isEncrypted;
    }

    @Override
    public boolean isUnfinished() {
        return head != null;
    }

    @Override
    public Optional<Arrival> next(byte[] buffer, int from, int length) {
        try {
            if (head == null && !head(buffer, from, length)) {
                return Optional.empty();
            }
            if (head.awaitsContinue()) {
                head = head.continued();
                return Optional.of(new Answer(0, CONTINUE, false));
            }
            return head.isChunked() ? chunks(buffer, from, length) : whole(buffer, from, length);
        } catch (HttpProblem problem) {
            return Optional.of(new Answer(length, problem.response(), true));
        }
    }

    @Override
    public Arrival refuse(int length, RefusedMessageException reason) {
        String status = reason.reason() == Reason.BUSY
                ? "503 Service Unavailable"
                : reason.reason() == Reason.TLS_REQUIRED ? "403 Forbidden" : "400 Bad Request";
        return new Answer(length, new HttpProblem(status, reason.getMessage()).response(), true);
    }

    private boolean head(byte[] buffer, int from, int length) throws HttpProblem {
        int end = endOfHead(buffer, from, length);
        if (end == 0) {
            if (length > LARGEST_HEAD) {
                throw new HttpProblem(
                        "431 Request Header Fields Too Large",
                        "The head of the request has more than " + LARGEST_HEAD + " bytes.");
            }
            return false;
        }
        head = HttpHead.parse(new String(buffer, from, end, StandardCharsets.ISO_8859_1));
        headLength = end;
        bodyEnd = end;
        unread = end;
        chunk = 0;
        inTrailer = false;
        if (head.length() > limits.bytes()) {
            throw tooLarge(head.length());
        }
        return true;
    }

    /** Where the empty line behind the head ends; 0 where it hasn't come. */
    private int endOfHead(byte[] buffer, int from, int length) {
        for (int i = Math.max(looked, 3); i < Math.min(length, LARGEST_HEAD); i++) {
            if (buffer[from + i] == '\n'
                    && (buffer[from + i - 1] == '\n' || buffer[from + i - 1] == '\r' && buffer[from + i - 2] == '\n')) {
                looked = 0;
                return i + 1;
            }
        }
        looked = length;
        return 0;
    }

    private Optional<Arrival> whole(byte[] buffer, int from, int length) {
        int end = headLength + (int) head.length();
        return length < end ? Optional.empty() : message(buffer, from, end, end);
    }

    private Optional<Arrival> chunks(byte[] buffer, int from, int length) throws HttpProblem {
        while (true) {
            int ready = Math.min(chunk, length - unread);
            if (ready > 0) {
                System.arraycopy(buffer, from + unread, buffer, from + bodyEnd, ready);
                bodyEnd += ready;
                unread += ready;
                chunk -= ready;
            }
            if (chunk > 0) {
                return Optional.empty();
            }
            int lineEnd = lineEnd(buffer, from, length);
            if (lineEnd == 0) {
                return Optional.empty();
            }
            if (unread - bodyEnd > limits.bytes()) {
                throw new HttpProblem("400 Bad Request", "The chunks are larger than what is in them.");
            }
            String line = new String(buffer, from + unread, lineEnd - unread, StandardCharsets.ISO_8859_1).strip();
            unread = lineEnd;
            if (inTrailer) {
                if (line.isEmpty()) {
                    return message(buffer, from, bodyEnd, unread);
                }
            } else if (!line.isEmpty() || bodyEnd == headLength) {
                chunk = HttpHead.chunkLength(line);
                inTrailer = chunk == 0;
                if ((long) bodyEnd - headLength + chunk > limits.bytes()) {
                    throw tooLarge((long) bodyEnd - headLength + chunk);
                }
            }
        }
    }

    private int lineEnd(byte[] buffer, int from, int length) throws HttpProblem {
        for (int i = unread; i < length; i++) {
            if (buffer[from + i] == '\n') {
                return i + 1;
            }
            if (i - unread > LONGEST_CHUNK_HEAD) {
                throw new HttpProblem(
                        "400 Bad Request", "The head of a chunk has more than " + LONGEST_CHUNK_HEAD + " bytes.");
            }
        }
        return 0;
    }

    private Optional<Arrival> message(byte[] buffer, int from, int end, int consumed) {
        Message message = new Message(
                consumed,
                headLength,
                end - headLength,
                end == headLength ? Encoding.BINARY : Encoding.of(buffer[from + headLength]),
                Message.UNKNOWN,
                new HttpEnvelope(head.isPersistent(), head.takesChunks()),
                new Claim(head.user(), head.authorization(), isEncrypted, true),
                !head.isPersistent());
        head = null;
        return Optional.of(message);
    }

    private HttpProblem tooLarge(long size) {
        return new HttpProblem(
                "413 Content Too Large",
                "The message has or claims " + size + " bytes; " + limits.bytes()
                        + " are allowed (the largest message size of the Thrift port).");
    }
}
