package dev.bindery.crawl.plan;

import dev.bindery.crawl.grouping.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How folders and files were compared, for people: only where something was left over, and no more than a page of it. */
final class ComparisonText {

    private static final int SHOWN = 20;
    private static final int SHOWN_CLUSTERS = 6;
    private static final int SHOWN_NAMES = 3;

    private final Consumer<String> line;

    ComparisonText(Consumer<String> line) {
        this.line = line;
    }

    void write(List<Comparison> comparisons) {
        List<Comparison> telling =
                comparisons.stream().filter(ComparisonText::isTelling).toList();
        if (telling.isEmpty()) {
            return;
        }
        line.accept("");
        line.accept("Compared:");
        telling.stream().limit(SHOWN).forEach(this::write);
        if (telling.size() > SHOWN) {
            line.accept("  … and in " + (telling.size() - SHOWN) + " more folders");
        }
    }

    private static boolean isTelling(Comparison comparison) {
        return comparison.clusters().size() > 1 || !comparison.whatIf().isEmpty();
    }

    private void write(Comparison comparison) {
        String folder = comparison.folder().isEmpty() ? "the target's folder" : comparison.folder();
        line.accept("  " + comparison.compared() + " in " + folder + ", by the rule "
                + comparison.rule().name().toLowerCase(Locale.ROOT) + ":");
        int shown = Math.min(SHOWN_CLUSTERS, comparison.clusters().size());
        for (int i = 0; i < shown; i++) {
            cluster(comparison, i);
        }
        if (comparison.clusters().size() > shown) {
            line.accept("    … and " + (comparison.clusters().size() - shown) + " more kinds");
        }
        line.accept("    so: " + comparison.decision());
        comparison.whatIf().forEach(sentence -> line.accept("    what if: " + sentence));
    }

    private void cluster(Comparison comparison, int index) {
        Comparison.Cluster cluster = comparison.clusters().get(index);
        List<String> names = cluster.examples();
        String named = String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())))
                + (cluster.members() > SHOWN_NAMES ? ", …" : "");
        String alike = likeFirst(comparison, index)
                .map(similarity -> ", " + Math.round(similarity * 100) + " % like 1")
                .orElse("");
        line.accept("    " + (index + 1) + ". " + cluster.members() + " (" + named + "): " + cluster.columns()
                + (cluster.columns() == 1 ? " column" : " columns") + alike
                + cluster.apart().map(apart -> "; apart because " + apart).orElse(""));
    }

    private static Optional<Double> likeFirst(Comparison comparison, int index) {
        return comparison.alike().stream()
                .filter(pair -> pair.first() == 0 && pair.second() == index)
                .map(Comparison.Alike::similarity)
                .findFirst();
    }
}
