package dev.bindery.jobs.graph.mapping;

import dev.bindery.jobs.graph.FieldPath;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.model.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes what becomes of the columns of a source table. Without a target every column is kept; with one, each target
 * column is given the source column, or the field inside one, whose name and type fit best:
 *
 * <ol>
 *   <li>the same name without regard to case;
 *   <li>the same name without underscores, hyphens, blanks and dots ({@code customerId}, {@code customer_id}, {@code
 *       customer.id});
 *   <li>a field inside a struct whose own name is the target's;
 *   <li>names of which four fifths of the letters agree.
 * </ol>
 *
 * A source column that cannot be cast to the target's type is no candidate, and none is used twice.
 */
public final class MappingSuggester {

    /** The least likeness of two names (1 − edit distance / length) that counts as a match. */
    static final double LIKENESS = 0.8;

    private MappingSuggester() {}

    /** Keeps every column under a name that every format can write. Partition keys of the source come last. */
    public static SuggestedMappings keepAll(List<Column> source) {
        List<MappingSuggestion> suggestions = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Column column : source) {
            String name = writable(column.name());
            String unique = name;
            for (int number = 2; !taken.add(unique); number++) {
                unique = name + "_" + number;
            }
            Mapping mapping = new Mapping(
                    FieldPath.of(column.name()).print(),
                    column.type(),
                    FieldPath.of(unique).print(),
                    column.type());
            String reason = unique.equals(column.name())
                    ? "Kept as it is."
                    : "Kept under the name " + unique + ", which every format can write.";
            suggestions.add(new MappingSuggestion(mapping, 1.0, reason));
        }
        return new SuggestedMappings(suggestions, List.of(), List.of());
    }

    /** Fills an existing table. Target columns are taken whole, partition keys included, in the order given. */
    public static SuggestedMappings match(List<Column> source, List<Column> target) {
        List<TypedPath> candidates = new ArrayList<>();
        for (Column column : source) {
            candidates.addAll(TypedPath.column(column.name(), column.type()).withFields());
        }
        MappingSuggestion[] chosen = new MappingSuggestion[target.size()];
        Set<FieldPath> used = new HashSet<>();
        // The strictest rule goes first over all columns, so that a lucky likeness takes no column from its namesake.
        for (NameRule rule : NameRule.values()) {
            for (int i = 0; i < chosen.length; i++) {
                if (chosen[i] == null) {
                    Column column = target.get(i);
                    Optional<MappingSuggestion> best =
                            best(rule, candidates, used, TypedPath.column(column.name(), column.type()));
                    if (best.isPresent()) {
                        chosen[i] = best.get();
                        used.add(FieldPath.parse(best.get().mapping().sourcePath()));
                    }
                }
            }
        }
        List<MappingSuggestion> suggestions = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] == null) {
                unmatched.add(FieldPath.of(target.get(i).name()).print());
            } else {
                suggestions.add(chosen[i]);
            }
        }
        List<String> unused = source.stream()
                .map(column -> FieldPath.of(column.name()))
                .filter(path ->
                        used.stream().noneMatch(taken -> taken.names().get(0).equals(path.last())))
                .map(FieldPath::print)
                .toList();
        return new SuggestedMappings(suggestions, unmatched, unused);
    }

    private static Optional<MappingSuggestion> best(
            NameRule rule, List<TypedPath> candidates, Set<FieldPath> used, TypedPath target) {
        MappingSuggestion best = null;
        for (TypedPath candidate : candidates) {
            double likeness = used.contains(candidate.path()) ? 0 : rule.likeness(candidate.path(), target.path());
            CastJudgement cast = CastJudgement.of(candidate, target);
            double confidence = likeness * cast.weight();
            if (confidence > 0 && (best == null || confidence > best.confidence())) {
                best = new MappingSuggestion(
                        new Mapping(
                                candidate.path().print(),
                                candidate.typeText(),
                                target.path().print(),
                                target.typeText()),
                        confidence,
                        rule.reason(candidate.path(), likeness) + cast.remark(candidate.typeText(), target.typeText()));
            }
        }
        return Optional.ofNullable(best);
    }

    /** Parquet and Hive refuse these in column names. */
    private static String writable(String name) {
        String clean = name.toLowerCase(Locale.ROOT).replaceAll("[ ,;{}()\\n\\t=.`]+", "_");
        return clean.isEmpty() ? "_" : clean;
    }
}
