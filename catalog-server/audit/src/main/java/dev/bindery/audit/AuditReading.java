package dev.bindery.audit;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** The audit as callers may read it: a permission of its own, and an entry for each that reads. */
public final class AuditReading {

    private static final int ENTRIES_AT_ONCE = 1_000;

    private final AuditLog log;
    private final CallInterceptor interceptor;

    public AuditReading(AuditLog log, CallInterceptor interceptor) {
        this.log = log;
        this.interceptor = interceptor;
    }

    /** As {@link AuditLog#list}. */
    public AuditSlice list(Call call, AuditFilter filter, Optional<UUID> before, int limit) {
        return interceptor.around(
                call, Operation.READ_AUDIT, new Resource.OfCatalog(), () -> log.list(filter, before, limit));
    }

    /** Everything that fits, the newest first, read slice by slice as it is asked for. */
    public Iterator<AuditRecord> all(Call call, AuditFilter filter) {
        return interceptor.around(call, Operation.READ_AUDIT, new Resource.OfCatalog(), () -> new Slices(filter));
    }

    private final class Slices implements Iterator<AuditRecord> {
        private final AuditFilter filter;
        private AuditSlice slice;
        private Iterator<AuditRecord> entries;

        Slices(AuditFilter filter) {
            this.filter = filter;
            read(Optional.empty());
        }

        private void read(Optional<UUID> before) {
            slice = log.list(filter, before, ENTRIES_AT_ONCE);
            entries = slice.entries().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!entries.hasNext() && slice.next().isPresent()) {
                read(slice.next());
            }
            return entries.hasNext();
        }

        @Override
        public AuditRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entries.next();
        }
    }
}
