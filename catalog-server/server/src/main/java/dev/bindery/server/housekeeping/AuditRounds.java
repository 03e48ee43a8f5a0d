package dev.bindery.server.housekeeping;

import dev.bindery.audit.AuditLog;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.server.lifecycle.BackgroundWork;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.SettingGroup;
import dev.bindery.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the audit that the server starts and stops, and with what security; removes what is kept for long enough. */
public final class AuditRounds implements BackgroundWork, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(AuditRounds.class);
    private static final long INTERVAL_SECONDS = 300;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final long STOP_SECONDS = 10;

    private final AuditLog log;
    private final Leases leases;
    private final AuditLog.Retention retention;
    private final AuditTrail trail;
    private final Settings settings;
    private boolean begun;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread pruner = new Thread(task, "bindery-audit-pruning");
        pruner.setDaemon(true);
        return pruner;
    });

    public AuditRounds(AuditLog log, Leases leases, AuditLog.Retention retention, AuditTrail trail, Settings settings) {
        this.log = log;
        this.leases = leases;
        this.retention = retention;
        this.trail = trail;
        this.settings = settings;
    }

    @Override
    public void begin() {
        trail.happened(ServerEvent.of(ServerEvent.Kind.START_SERVER, security()));
        begun = true;
        thread.scheduleWithFixedDelay(this::round, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    /** What is set of security, secrets apart. */
    private Map<String, String> security() {
        Map<String, String> values = new TreeMap<>();
        for (Setting<?> setting : ServerSettings.ALL) {
            boolean concerned = setting.group() == SettingGroup.SECURITY
                    || setting.name().contains("tls")
                    || setting.equals(ServerSettings.BIND)
                    || setting.equals(ServerSettings.INSECURE);
            if (concerned && !setting.secret()) {
                settings.find(setting).ifPresent(value -> values.put(setting.name(), value.toString()));
            }
        }
        return values;
    }

    private void round() {
        try {
            Optional<Lease> lease = leases.tryAcquire("audit-pruning", LEASE);
            if (lease.isPresent()) {
                try (Lease held = lease.get()) {
                    long removed = log.prune(Instant.now(), retention);
                    LOGGER.debug("Removed {} rows of the audit under the lease {}.", removed, held.name());
                }
            }
        } catch (RuntimeException failed) {
            LOGGER.warn("Old entries of the audit could not be removed this time: {}", failed.getMessage());
            LOGGER.debug("In full:", failed);
        }
    }

    /** Waits a bounded time for a round that runs; what it leaves undone is done by the next. */
    @Override
    public void close() {
        if (begun) {
            trail.happened(ServerEvent.of(ServerEvent.Kind.STOP_SERVER, Map.of()));
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
