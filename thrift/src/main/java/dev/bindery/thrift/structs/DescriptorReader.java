package dev.bindery.thrift.structs;

import java.util.Arrays;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TTransport;

/**
 * Reads the descriptors of one message. The partitions of a table mostly differ in their locations alone: what has the bytes
 * of the descriptor before it shares that one's columns and the rest, and nothing but the location is read.
 */
public final class DescriptorReader {

    private final TProtocol in;
    private StorageDescriptor before;
    private int begin;
    private int end;
    private EncodedDescriptor.Template template;

    /** @param in in the binary encoding, over memory; see {@link #canRead} */
    public DescriptorReader(TProtocol in) {
        this.in = in;
    }

    /** Whether bytes can be compared: the compact encoding isn't worth it, and a stream has none to look back at. */
    public static boolean canRead(TProtocol in) {
        return in instanceof TBinaryProtocol && in.getTransport().getBuffer() != null;
    }

    /** The next descriptor, which the generated class would read just so. Its parts must not be changed in place. */
    public StorageDescriptor read() throws TException {
        TTransport transport = in.getTransport();
        if (before != null) {
            template = EncodedDescriptor.Template.of(before, Arrays.copyOfRange(transport.getBuffer(), begin, end));
            before = null;
        }
        if (template != null) {
            StorageDescriptor same = template.read(transport);
            if (same != null) {
                return same;
            }
        }
        begin = transport.getBufferPosition();
        StorageDescriptor read = new StorageDescriptor();
        read.read(in);
        end = transport.getBufferPosition();
        before = read;
        return read;
    }
}
