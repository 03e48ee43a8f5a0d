package dev.bindery.hiveserver.procedures;

import dev.bindery.model.DatabaseName;
import java.util.Locale;
import java.util.Optional;

/**
 * A procedure or a package.
 *
 * @param kind which of the two
 * @param database the database it is in
 * @param name folded to lower case
 * @param owner whom it belongs to
 * @param header what a package shows of itself; a procedure has none
 * @param body the source
 */
public record StoredCode(
        Kind kind, DatabaseName database, String name, Optional<String> owner, Optional<String> header, String body) {

    public StoredCode {
        name = name.strip().toLowerCase(Locale.ROOT);
    }

    /** Procedures and packages have names of their own each. */
    public enum Kind {
        PROCEDURE,
        PACKAGE
    }
}
