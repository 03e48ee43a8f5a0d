package dev.bindery.classify.accuracy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many files a sniffer is right on, by criterion, and which it is wrong on. */
public final class Score {

    private final Map<Criterion, List<String>> wrong = new EnumMap<>(Criterion.class);
    private int files;

    public void add(DifficultFile file, Answer answer) {
        files++;
        for (Criterion criterion : Criterion.values()) {
            List<String> names = wrong.computeIfAbsent(criterion, unused -> new ArrayList<>());
            if (!criterion.holds(answer, file)) {
                names.add(file.name());
            }
        }
    }

    public int files() {
        return files;
    }

    public int right(Criterion criterion) {
        return files - wrong(criterion).size();
    }

    /** Names of the files whose answer is wrong by the criterion. */
    public List<String> wrong(Criterion criterion) {
        return wrong.getOrDefault(criterion, List.of());
    }

    /** From 0 to 100. */
    public double percent(Criterion criterion) {
        return files == 0 ? 0 : 100.0 * right(criterion) / files;
    }
}
