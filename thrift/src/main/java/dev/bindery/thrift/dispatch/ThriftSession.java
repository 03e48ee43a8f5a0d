package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.access.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What is kept for a connection: who the client says it is, and what it has set. */
public final class ThriftSession {

    private static final String PROCESS = UUID.randomUUID().toString().substring(0, 13);
    private static final AtomicLong SESSIONS = new AtomicLong();

    private final String address;
    private final long number = SESSIONS.incrementAndGet();
    private final Map<String, String> configuration = new ConcurrentHashMap<>();
    private volatile Principal principal = Principal.ANONYMOUS;
    private volatile boolean authenticated;

    private volatile Optional<Principal> ofMessage = Optional.empty();
    private volatile long messages;

    /** @param address of the client */
    public ThriftSession(String address) {
        this.address = address;
    }

    /** Another message of the client. @param user who it says it is with this message alone */
    void begin(Optional<String> user) {
        messages++;
        ofMessage = user.map(name -> new Principal(name, List.of()));
    }

    /** What {@code set_ugi} said. It is taken at its word, unless the client has proved who it is. */
    public void identify(Principal newPrincipal) {
        if (!authenticated) {
            principal = newPrincipal;
        }
    }

    /** The client has proved who it is, and stays that. */
    void authenticate(Principal proved) {
        principal = proved;
        authenticated = true;
    }

    public Principal principal() {
        return authenticated ? principal : ofMessage.orElse(principal);
    }

    /** Metastore settings that the client changed for itself. */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** A call of the catalog in this client's name; all of one message have the same request id. */
    public Call call() {
        return new Call(principal(), Door.THRIFT, PROCESS + "-" + number + "-" + messages, Optional.of(address));
    }
}
