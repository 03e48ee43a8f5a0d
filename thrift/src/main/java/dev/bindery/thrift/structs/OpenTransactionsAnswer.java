package dev.bindery.thrift.structs;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsResponse;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TSet;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/**
 * The answer to {@code get_open_txns} for clients of Hive 2.3 and of later ones at once. Its field 2 was a set and became a
 * list; it is written as both, and every reader takes the one of the type that it knows and passes over the other.
 */
final class OpenTransactionsAnswer extends GetOpenTxnsResponse {

    private static final long serialVersionUID = 1L;

    @Override
    public void write(TProtocol out) throws TException {
        List<Long> ids = getOpen_txns();
        out.writeStructBegin(new TStruct("GetOpenTxnsResponse"));
        out.writeFieldBegin(new TField("txn_high_water_mark", TType.I64, (short) 1));
        out.writeI64(getTxn_high_water_mark());
        out.writeFieldEnd();
        out.writeFieldBegin(new TField("open_txns", TType.SET, (short) 2));
        out.writeSetBegin(new TSet(TType.I64, ids.size()));
        for (long id : ids) {
            out.writeI64(id);
        }
        out.writeSetEnd();
        out.writeFieldEnd();
        out.writeFieldBegin(new TField("open_txns", TType.LIST, (short) 2));
        out.writeListBegin(new TList(TType.I64, ids.size()));
        for (long id : ids) {
            out.writeI64(id);
        }
        out.writeListEnd();
        out.writeFieldEnd();
        if (isSetMin_open_txn()) {
            out.writeFieldBegin(new TField("min_open_txn", TType.I64, (short) 3));
            out.writeI64(getMin_open_txn());
            out.writeFieldEnd();
        }
        out.writeFieldBegin(new TField("abortedBits", TType.STRING, (short) 4));
        out.writeBinary(bufferForAbortedBits());
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
    }
}
