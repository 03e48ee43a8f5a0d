package dev.bindery.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some entries, the newest first.
 *
 * @param entries at most as many as were asked for; there may be fewer, and none, although there are more behind them: a
 *     request looks through a bounded number of reads
 * @param next where to go on; empty where there is nothing more
 */
public record AuditSlice(List<AuditRecord> entries, Optional<UUID> next) {

    public AuditSlice {
        entries = List.copyOf(entries);
    }
}
