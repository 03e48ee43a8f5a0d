package dev.bindery.catalog.audit;

import dev.bindery.catalog.access.Principal;
import java.util.Map;

/**
 * Something of the server itself that whoever reads the audit should know.
 *
 * @param kind what
 * @param principal who did it; the server, where nobody else did
 * @param details names and values, none of them a secret
 */
public record ServerEvent(Kind kind, Principal principal, Map<String, String> details) {

    /** Under which names they are found. */
    public enum Kind {
        /** With what is set of security. */
        START_SERVER("StartServer"),
        STOP_SERVER("StopServer"),
        /** The first administrator's one-time credential was made, or used. */
        BOOTSTRAP("Bootstrap"),
        /** An address or a name isn't heard for a while. */
        LOCK_OUT("LockOut"),
        /** Certificates, keys or other means of security were read anew. */
        RELOAD_SECURITY("ReloadSecurity"),
        /** Entries that couldn't be kept: how many and why. */
        LOSE_ENTRIES("LoseAuditEntries");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }
    }

    public ServerEvent {
        details = Map.copyOf(details);
    }

    /** The server's own doing. */
    public static ServerEvent of(Kind kind, Map<String, String> details) {
        return new ServerEvent(kind, Principal.SYSTEM, details);
    }
}
