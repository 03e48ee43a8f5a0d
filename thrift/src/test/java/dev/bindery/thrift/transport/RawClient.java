package dev.bindery.thrift.transport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.transport.TIOStreamTransport;

/** A client that sends bytes as it likes. */
public final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final TBinaryProtocol in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        try {
            in = new TBinaryProtocol(new TIOStreamTransport(socket.getInputStream()));
        } catch (TException e) {
            throw new IOException(e);
        }
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer, which is a string. */
    public String answer() throws TException {
        TMessage message = in.readMessageBegin();
        if (message.type == TMessageType.EXCEPTION) {
            throw TApplicationException.readFrom(in);
        }
        in.readStructBegin();
        in.readFieldBegin();
        String answer = in.readString();
        in.readFieldEnd();
        in.readFieldBegin();
        in.readStructEnd();
        in.readMessageEnd();
        return answer;
    }

    /** The next frame, without its length. */
    public byte[] frame() throws IOException {
        DataInputStream frames = new DataInputStream(input());
        byte[] frame = new byte[frames.readInt()];
        frames.readFully(frame);
        return frame;
    }

    /** Everything until the server hangs up. */
    public byte[] rest() throws IOException {
        return input().readAllBytes();
    }

    /** Reads and throws away. */
    public void skip(long count) throws IOException {
        byte[] buffer = new byte[64 * 1_024];
        while (count > 0) {
            int read = input().read(buffer, 0, (int) Math.min(buffer.length, count));
            if (read < 0) {
                throw new EOFException();
            }
            count -= read;
        }
    }

    private InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
