package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.access.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept for a connection: who the client says it is, and what it has set. */
public final class ThriftSession {

    private final String address;
    private final Map<String, String> configuration = new ConcurrentHashMap<>();
    private volatile Principal principal = Principal.ANONYMOUS;

    /** @param address of the client */
    public ThriftSession(String address) {
        this.address = address;
    }

    /** What {@code set_ugi} said. Without authentication it is taken at its word. */
    public void identify(Principal newPrincipal) {
        principal = newPrincipal;
    }

    public Principal principal() {
        return principal;
    }

    /** Metastore settings that the client changed for itself. */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** A call of the catalog in this client's name. */
    public Call call() {
        return new Call(principal, Door.THRIFT, UUID.randomUUID().toString(), Optional.of(address));
    }
}
