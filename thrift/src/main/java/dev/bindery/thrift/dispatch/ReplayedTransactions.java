package dev.bindery.thrift.dispatch;

import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/**
 * The result of {@code get_replayed_txns_for_policy}, which the published API hasn't.
 *
 * @param transactions of the source, with what they became here
 */
public record ReplayedTransactions(Map<String, String> transactions) implements TSerializable {

    private static final TStruct STRUCT = new TStruct("ReplayedTxnsForPolicyResult");

    @Override
    public void read(TProtocol in) throws TException {
        TProtocolUtil.skip(in, TType.STRUCT);
    }

    @Override
    public void write(TProtocol out) throws TException {
        out.writeStructBegin(STRUCT);
        out.writeFieldBegin(new TField("replTxnMapEntry", TType.MAP, (short) 1));
        out.writeMapBegin(new TMap(TType.STRING, TType.STRING, transactions.size()));
        for (Map.Entry<String, String> entry : transactions.entrySet()) {
            out.writeString(entry.getKey());
            out.writeString(entry.getValue());
        }
        out.writeMapEnd();
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
    }
}
