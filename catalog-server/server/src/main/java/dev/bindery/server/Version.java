package dev.bindery.server;

import java.util.Optional;

/** The version of this software, from the jar's manifest. */
public final class Version {
    private Version() {}

    /** Such as {@code 0.1.0}; outside of a jar {@code (not packaged)}. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
