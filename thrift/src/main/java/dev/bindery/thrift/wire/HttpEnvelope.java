package dev.bindery.thrift.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An answer as an HTTP response: with its length where it is one piece, in chunks where it isn't.
 *
 * @param persists whether the connection goes on afterwards
 * @param takesChunks whether the client is of HTTP/1.1; to others the end of the connection is that of the answer
 */
record HttpEnvelope(boolean persists, boolean takesChunks) implements Envelope {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] END = {'0', '\r', '\n', '\r', '\n'};

    @Override
    public ByteBuffer[] around(byte[] bytes, int offset, int length, boolean first, boolean last) {
        ByteBuffer body = ByteBuffer.wrap(bytes, offset, length);
        ByteBuffer head = first ? head(last ? "Content-Length: " + length : "Transfer-Encoding: chunked") : none();
        if (!takesChunks || first && last) {
            return new ByteBuffer[] {head, body};
        }
        ByteBuffer chunkHead = length == 0 ? none() : text(Integer.toHexString(length) + "\r\n");
        ByteBuffer chunkEnd = length == 0 ? none() : ByteBuffer.wrap(LINE_END);
        return new ByteBuffer[] {head, chunkHead, body, chunkEnd, last ? ByteBuffer.wrap(END) : none()};
    }

    private ByteBuffer head(String length) {
        boolean lengthIsSaid = takesChunks || !length.startsWith("Transfer");
        return text("HTTP/1.1 200 OK\r\nContent-Type: application/x-thrift\r\n"
                + (lengthIsSaid ? length + "\r\n" : "")
                + (persists ? "" : "Connection: close\r\n")
                + "\r\n");
    }

    private static ByteBuffer none() {
        return ByteBuffer.allocate(0);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
