package dev.bindery.thrift.callers;

import dev.bindery.identity.hadoop.HadoopToken;
import java.util.Base64;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSaslClientTransport;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;

/** A client that proves who it is as Hive's do. */
final class SaslClient implements AutoCloseable {

    private final TSaslClientTransport transport;
    private final ThriftHiveMetastore.Client client;

    private SaslClient(TSaslClientTransport transport) throws Exception {
        this.transport = transport;
        try {
            transport.open();
        } catch (Exception e) {
            transport.close();
            throw e;
        }
        client = new ThriftHiveMetastore.Client(new TBinaryProtocol(transport));
    }

    /** @param protection SASL's name of it */
    static SaslClient byToken(int port, HadoopToken token, String protection) throws Exception {
        return new SaslClient(new TSaslClientTransport(
                "DIGEST-MD5",
                null,
                null,
                "default",
                Map.of(Sasl.QOP, protection),
                says(base64(token.identifier()), base64(token.password())),
                socket(port)));
    }

    static SaslClient byKey(int port, String accessKeyId, String secret, String actingAs) throws Exception {
        return new SaslClient(new TSaslClientTransport(
                "PLAIN", actingAs, null, null, Map.of(), says(accessKeyId, secret), socket(port)));
    }

    private static TTransport socket(int port) throws Exception {
        return new TSocket("127.0.0.1", port, 20_000);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static CallbackHandler says(String user, String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                }
            }
        };
    }

    ThriftHiveMetastore.Client metastore() {
        return client;
    }

    @Override
    public void close() {
        transport.close();
    }
}
