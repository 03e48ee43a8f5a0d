package dev.bindery.jobs.generate;

/** Folders as texts. */
final class Locations {

    private Locations() {}

    /** Without what doesn't tell two folders apart: slashes at the end, the two ways to write a local one. */
    static String plain(String location) {
        return location.replaceFirst("^file:/*", "/").replaceFirst("/+$", "");
    }

    /** Whether it means the same folder from everywhere. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*");
    }

    /** The last name in a path. */
    static String lastName(String path) {
        String plain = path.replaceFirst("/+$", "");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
