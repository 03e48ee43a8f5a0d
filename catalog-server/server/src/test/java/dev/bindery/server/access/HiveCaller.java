package dev.bindery.server.access;

import dev.bindery.server.access.Outcome.Kind;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.SaslException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSaslClientTransport;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * Somebody who calls the Thrift door, as Hive's client does with a token: a connection for each call.
 *
 * @param token empty: without SASL
 */
record HiveCaller(URI server, Optional<Token> token) {

    private static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final String NOT_AUTHORIZED = " is not authorized to perform: ";

    /** A delegation token's parts. */
    record Token(byte[] identifier, byte[] password) {}

    /** What is called. */
    interface HiveCall {
        void on(ThriftHiveMetastore.Client hive) throws TException;
    }

    Outcome call(HiveCall call) {
        try (TSocket socket = new TSocket(server.getHost(), server.getPort(), TIMEOUT_MILLISECONDS)) {
            TTransport transport = token.isPresent() ? sasl(socket, token.get()) : socket;
            try {
                transport.open();
            } catch (TTransportException refused) {
                return new Outcome(Kind.UNPROVEN, "SASL", String.valueOf(refused.getMessage()));
            }
            call.on(new ThriftHiveMetastore.Client(new TBinaryProtocol(transport)));
            return new Outcome(Kind.LET_IN, "", "");
        } catch (SaslException e) {
            throw new AssertionError("SASL can't be begun with.", e);
        } catch (TTransportException broken) {
            return new Outcome(Kind.BROKEN, "the connection", String.valueOf(broken.getMessage()));
        } catch (TException failed) {
            String message = failed instanceof MetaException meta ? meta.getMessage() : failed.getMessage();
            String text = String.valueOf(message);
            Kind kind = text.contains(NOT_AUTHORIZED)
                    ? Kind.DENIED
                    : text.contains("who has proved who they are") ? Kind.UNPROVEN : Kind.LET_IN;
            return new Outcome(kind, failed.getClass().getSimpleName(), text);
        }
    }

    private static TTransport sasl(TTransport socket, Token token) throws SaslException, TTransportException {
        String name = Base64.getEncoder().encodeToString(token.identifier());
        char[] password = Base64.getEncoder().encodeToString(token.password()).toCharArray();
        return new TSaslClientTransport(
                "DIGEST-MD5",
                null,
                null,
                "default",
                Map.of("javax.security.sasl.qop", "auth", "javax.security.sasl.server.authentication", "true"),
                callbacks -> Arrays.stream(callbacks).forEach(callback -> answer(callback, name, password)),
                socket);
    }

    private static void answer(Callback callback, String name, char[] password) {
        if (callback instanceof NameCallback wanted) {
            wanted.setName(name);
        } else if (callback instanceof PasswordCallback wanted) {
            wanted.setPassword(password);
        } else if (callback instanceof RealmCallback wanted) {
            wanted.setText(wanted.getDefaultText());
        }
    }
}
