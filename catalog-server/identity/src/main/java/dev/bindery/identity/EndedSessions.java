package dev.bindery.identity;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Sessions that have ended before their credentials did: those of runs. Session tokens are kept nowhere, so what is kept
 * is which of them don't count any more.
 */
public final class EndedSessions {

    /** Longer than any credentials of a run hold. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int LONGEST_JOB = 28;
    private static final int LONGEST_ID = 35;
    private static final Pattern OF_RUN = Pattern.compile("[\\w+=,.-]{1,28}@jr_\\w{1,32}");

    private final Database database;
    private final Clock clock;

    public EndedSessions(Identities identities, Clock clock) {
        this(identities.database(), clock);
    }

    EndedSessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the session of a run is called: its job as far as the name can be, and the run. */
    public static String nameOf(String job, String runId) {
        String letters = job.replaceAll("[^A-Za-z0-9_+=,.-]", "-");
        return letters.substring(0, Math.min(LONGEST_JOB, letters.length())) + "@"
                + runId.substring(0, Math.min(LONGEST_ID, runId.length()));
    }

    /** From now on no credentials of the session count, on any server. */
    public void end(String session) {
        Instant now = clock.instant();
        database.transaction(work -> {
            work.execute("DELETE FROM ended_sessions WHERE keep_until < ?", Microseconds.of(now));
            return work.execute(
                    "INSERT INTO ended_sessions (name, keep_until) SELECT ?, ? WHERE NOT EXISTS"
                            + " (SELECT 1 FROM ended_sessions WHERE name = ?)",
                    session,
                    Microseconds.of(now.plus(KEPT)),
                    session);
        });
    }

    /** Whether somebody is a session that has ended, whatever proved who it is. */
    public boolean hasEnded(ProvenIdentity identity) {
        int colon = identity.userId().indexOf(':');
        return identity.kind() == ProvenIdentity.Kind.ROLE
                && colon >= 0
                && hasEnded(identity.userId().substring(colon + 1));
    }

    /** Whether it has; nothing is looked up for sessions that can't end so. */
    public boolean hasEnded(String session) {
        return OF_RUN.matcher(session).matches()
                && database.read(work -> work.first("SELECT 1 FROM ended_sessions WHERE name = ?", row -> true, session)
                        .isPresent());
    }
}
