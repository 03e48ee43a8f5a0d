package dev.bindery.classify.hudi;

import dev.bindery.classify.lake.TableFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of a table that its active timeline remembers.
 *
 * @param completed those that wrote data and are complete, oldest first
 * @param earliest the earliest instant of all, complete or not; what is older was complete before it was archived
 */
record Timeline(List<Instant> completed, Optional<String> earliest) {

    static final String FOLDER = ".hoodie";

    /** In layout 1 a name has the instant, in layout 2 the time of completion too. */
    private static final Pattern COMPLETED =
            Pattern.compile("(\\d{14,17})(?:_(\\d{14,17}))?\\.(commit|deltacommit|replacecommit)");

    private static final Pattern ANY = Pattern.compile("(\\d{14,17})(?:_\\d{14,17})?\\.[a-z].*");

    /**
     * A completed change.
     *
     * @param time when it began, by which its files are named
     * @param completion when it ended, as far as that is known
     * @param action {@code commit}, {@code deltacommit} or {@code replacecommit}
     */
    record Instant(String time, String completion, String action, TableFolder.File file) {}

    Timeline {
        completed = List.copyOf(completed);
    }

    static Timeline of(TableFolder folder, String subfolder) throws IOException {
        List<Instant> completed = new ArrayList<>();
        Optional<String> earliest = Optional.empty();
        Set<String> folders = Set.of(FOLDER, FOLDER + "/" + subfolder);
        for (TableFolder.File file : folder.below(FOLDER)) {
            if (!folders.contains(file.folder())) {
                continue;
            }
            Matcher any = ANY.matcher(file.name());
            if (any.matches()
                    && earliest.filter(time -> time.compareTo(any.group(1)) <= 0)
                            .isEmpty()) {
                earliest = Optional.of(any.group(1));
            }
            Matcher matcher = COMPLETED.matcher(file.name());
            if (matcher.matches()) {
                String completion = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
                completed.add(new Instant(matcher.group(1), completion, matcher.group(3), file));
            }
        }
        completed.sort(Comparator.comparing(Instant::completion).thenComparing(Instant::time));
        return new Timeline(completed, earliest);
    }

    /** Newest first. */
    List<Instant> newestFirst() {
        List<Instant> reversed = new ArrayList<>(completed);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Tells of an instant in a file's name whether its change is complete. */
    Completion completion() {
        Set<String> times = new HashSet<>();
        completed.forEach(instant -> times.add(instant.time()));
        return new Completion(times, earliest.orElse(""));
    }

    /** The instants that count. */
    record Completion(Set<String> times, String earliest) {

        boolean counts(String time) {
            return times.contains(time) || time.compareTo(earliest) < 0;
        }
    }
}
