package dev.bindery.crawl.ownership;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The merge of a table's partitions. Nothing is kept of a single one: what crawls gave to all of them is known from the
 * table's base, and a partition in another form got that from somebody. Columns always are the table's, because engines
 * refuse partitions that have others.
 */
public final class PartitionMerge {

    private final StorageDescriptor before;
    private final StorageDescriptor goal;
    private final Map<String, String> parametersBefore;
    private final Set<String> forms;
    private final boolean inherits;
    private final Map<String, Integer> kept = new LinkedHashMap<>();

    /**
     * @param base what the last crawl wanted
     * @param before the table's descriptor as it is
     * @param goal the table's descriptor as it will be
     * @param inherits whether edits of single partitions are undone (Glue's InheritFromTable)
     */
    public PartitionMerge(Optional<Base> base, StorageDescriptor before, StorageDescriptor goal, boolean inherits) {
        this.before = before;
        this.goal = goal;
        this.parametersBefore = base.map(Base::partitionParameters).orElse(Map.of());
        this.forms = new HashSet<>(base.map(Base::partitionForms).orElse(List.of()));
        this.forms.add(PartitionForm.of(before));
        this.inherits = inherits;
    }

    /** The form that this crawl gives to partitions, for the next base. */
    public static String form(StorageDescriptor descriptor) {
        return PartitionForm.of(descriptor);
    }

    /**
     * A partition as it would be.
     *
     * @param wanted its location and parameters; everything else comes from the table
     */
    public PartitionDefinition merged(PartitionDefinition there, PartitionDefinition wanted) {
        ThreeWay attributes = new ThreeWay();
        StorageDescriptor descriptor = descriptor(there.descriptor(), attributes)
                .withLocation(wanted.descriptor().location());
        Map<String, String> known = parametersBefore;
        if (known.isEmpty()) {
            known = new HashMap<>(there.parameters());
            known.keySet()
                    .removeIf(key -> !wanted.parameters().containsKey(key) && !CrawlerParameters.isSetByCrawls(key));
        }
        Map<String, String> parameters =
                attributes.map("parameter", known, there.parameters(), wanted.parameters(), key -> false);
        attributes.kept().forEach(sentence -> kept.merge(sentence, 1, Integer::sum));
        return there.withDescriptor(descriptor).withParameters(parameters);
    }

    private StorageDescriptor descriptor(StorageDescriptor there, ThreeWay attributes) {
        if (inherits || forms.contains(PartitionForm.of(there))) {
            return goal;
        }
        Optional<String> library = attributes.value(
                "SerDe",
                before.serDe().library(),
                there.serDe().library(),
                goal.serDe().library());
        SerDe serDe = library.equals(goal.serDe().library())
                        && there.serDe().library().equals(library)
                ? goal.serDe()
                        .withParameters(attributes.map(
                                "SerDe parameter",
                                before.serDe().parameters(),
                                there.serDe().parameters(),
                                goal.serDe().parameters(),
                                key -> false))
                : library.equals(goal.serDe().library()) ? goal.serDe() : there.serDe();
        Optional<String> input =
                attributes.value("input format", before.inputFormat(), there.inputFormat(), goal.inputFormat());
        Optional<String> output =
                attributes.value("output format", before.outputFormat(), there.outputFormat(), goal.outputFormat());
        return new StorageDescriptor(
                goal.columns(),
                there.location(),
                input,
                output,
                goal.compressed(),
                goal.numberOfBuckets(),
                serDe,
                goal.bucketColumns(),
                goal.sortColumns(),
                new ThreeWay()
                        .map("parameter", before.parameters(), there.parameters(), goal.parameters(), key -> false),
                goal.skew(),
                goal.storedAsSubDirectories());
    }

    /** What people set of partitions and keep; sentences, each once. */
    public List<String> kept() {
        return kept.entrySet().stream()
                .map(entry -> "in " + entry.getValue() + (entry.getValue() == 1 ? " partition " : " partitions ")
                        + entry.getKey())
                .toList();
    }
}
