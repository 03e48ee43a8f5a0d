package dev.bindery.database;

import java.time.Duration;

/** A lease that was taken; see {@link Leases}. Closing releases it. */
public final class Lease implements AutoCloseable {

    private final Leases leases;
    private final String name;
    private final String holder;
    private final long token;

    Lease(Leases leases, String name, String holder, long token) {
        this.leases = leases;
        this.name = name;
        this.holder = holder;
        this.token = token;
    }

    public String name() {
        return name;
    }

    String holder() {
        return holder;
    }

    /** Grows with every holder of this name: what is written with a smaller one comes from a holder that was late. */
    public long token() {
        return token;
    }

    /**
     * Holds on to it for longer, counted from now.
     *
     * @return false: it had run out, and somebody else may have it
     */
    public boolean renew(Duration duration) {
        return leases.renew(this, duration);
    }

    /** Releases it in a transaction of the caller's: it is free as soon as what else is done there can be seen. */
    public void release(Session session) {
        leases.release(session, this);
    }

    @Override
    public void close() {
        leases.release(this);
    }
}
