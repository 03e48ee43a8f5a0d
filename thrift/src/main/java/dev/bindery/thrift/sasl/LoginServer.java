package dev.bindery.thrift.sasl;

import dev.bindery.identity.credentials.Login;
import java.util.Optional;
import javax.security.sasl.SaslServer;

/** A mechanism that knows more of a client in the end than a name. */
public interface LoginServer extends SaslServer {

    /** Who the client has proved to be; empty before it has. */
    Optional<Login> login();

    /** Whom the client says to be, as far as the audit may know that: nothing that is secret. */
    Optional<String> claimed();
}
