package dev.bindery.jobs.generate;

/** Folders as texts. */
final class Locations {

    private Locations() {}

    /** Without what doesn't tell two folders apart: slashes at the end, the two ways to write a local one. */
    static String plain(String location) {
        return location.replaceFirst("^file:/*", "/").replaceFirst("/+$", "");
    }

    /** The last name in a path. */
    static String lastName(String path) {
        String plain = path.replaceFirst("/+$", "");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
