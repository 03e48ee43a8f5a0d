package dev.bindery.jobs.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user of the operating system that the processes of a run belong to, where that isn't the server's.
 *
 * @param uid its number; there needn't be a name for it
 * @param gid the number of its group, which nobody else is in
 */
public record RunUser(int uid, int gid) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (\\d{1,9})");

    public RunUser {
        if (uid < 1 || gid < 1) {
            throw new IllegalArgumentException("A run is nobody with the rights of root.");
        }
    }

    /** As it stands in a file: {@code 20000 20000}. */
    String text() {
        return uid + " " + gid;
    }

    static Optional<RunUser> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                        && !matcher.group(1).matches("0+")
                        && !matcher.group(2).matches("0+")
                ? Optional.of(new RunUser(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
