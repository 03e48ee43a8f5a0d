package dev.bindery.jobs.store;

import java.util.Locale;

/** What the ending of a script's name says. */
public final class Scripts {

    private Scripts() {}

    /** {@code java}, {@code python}, {@code scala}, or {@code unknown}. */
    public static String language(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".java")) {
            return "java";
        }
        if (lower.endsWith(".py")) {
            return "python";
        }
        return lower.endsWith(".scala") ? "scala" : "unknown";
    }
}
