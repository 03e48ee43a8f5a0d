package dev.bindery.server.cli;

import java.nio.file.Path;

/** Paths as they are typed, for a server that has another working folder. */
public final class LocalPaths {
    private LocalPaths() {}

    /** A path of this machine as an absolute one; a URI as it is. */
    public static String absolute(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? text
                : Path.of(text).toAbsolutePath().normalize().toString();
    }
}
