package dev.bindery.crawl.ownership;

import dev.bindery.model.Column;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last crawl wanted a table to be, apart from what it counted: where the table differs from it now, somebody else
 * set that.
 *
 * @param columns the data columns
 * @param location the table's folder
 * @param inputFormat the class that reads
 * @param outputFormat the class that writes
 * @param serDe the class of the serializer
 * @param serDeParameters its settings
 * @param descriptorParameters of the descriptor
 * @param parameters of the table, Spark's schema among them
 * @param partitionParameters what all partitions have
 * @param partitionForms hashes of the forms that crawls gave to partitions, the newest first ({@link PartitionForm})
 */
public record Base(
        List<Column> columns,
        Optional<String> location,
        Optional<String> inputFormat,
        Optional<String> outputFormat,
        Optional<String> serDe,
        Map<String, String> serDeParameters,
        Map<String, String> descriptorParameters,
        Map<String, String> parameters,
        Map<String, String> partitionParameters,
        List<String> partitionForms) {

    /** What is kept of a table whose schema is somebody else's altogether. */
    public static final Base NOTHING = new Base(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of());

    private static final int MOST_FORMS = 32;

    public Base {
        columns = List.copyOf(columns);
        serDeParameters = Map.copyOf(serDeParameters);
        descriptorParameters = Map.copyOf(descriptorParameters);
        parameters = Map.copyOf(parameters);
        partitionParameters = Map.copyOf(partitionParameters);
        partitionForms = List.copyOf(partitionForms);
    }

    /** What a crawl wants. */
    public static Base of(TableDefinition wanted, Map<String, String> partitionParameters) {
        StorageDescriptor descriptor = wanted.descriptor();
        return new Base(
                descriptor.columns(),
                descriptor.location(),
                descriptor.inputFormat(),
                descriptor.outputFormat(),
                descriptor.serDe().library(),
                descriptor.serDe().parameters(),
                counted(descriptor.parameters()),
                counted(wanted.parameters()),
                counted(partitionParameters),
                List.of());
    }

    private static Map<String, String> counted(Map<String, String> parameters) {
        Map<String, String> kept = new HashMap<>(parameters);
        kept.keySet().removeIf(CrawlerParameters::isAlwaysOurs);
        return kept;
    }

    /**
     * What is taken for the last crawl of a table that a crawler of old (or AWS's) left: whatever crawlers set is theirs,
     * the rest is people's.
     */
    static Base ofCrawled(TableDefinition there, TableDefinition wanted) {
        StorageDescriptor descriptor = there.descriptor();
        StorageDescriptor goal = wanted.descriptor();
        return new Base(
                descriptor.columns().stream()
                        .map(column -> Column.of(column.name(), column.type()))
                        .toList(),
                descriptor.location(),
                descriptor.inputFormat(),
                descriptor.outputFormat(),
                descriptor.serDe().library(),
                restricted(descriptor.serDe().parameters(), goal.serDe().parameters()),
                restricted(descriptor.parameters(), goal.parameters()),
                restricted(there.parameters(), wanted.parameters()),
                Map.of(),
                List.of());
    }

    private static Map<String, String> restricted(Map<String, String> there, Map<String, String> wanted) {
        Map<String, String> kept = new HashMap<>(there);
        kept.keySet().removeIf(key -> !wanted.containsKey(key) && !CrawlerParameters.isSetByCrawls(key));
        return counted(kept);
    }

    /**
     * What stands for the last crawl of a table that no crawler made: all that it says is somebody's, and stays; what it
     * doesn't say is added.
     *
     * @param byPlace whether columns are known by their place, whatever they are called
     */
    static Base ofSomebodyElses(TableDefinition there, TableDefinition wanted, boolean byPlace) {
        StorageDescriptor descriptor = there.descriptor();
        StorageDescriptor goal = wanted.descriptor();
        List<String> names = descriptor.columns().stream().map(Column::name).toList();
        List<Column> columns = byPlace
                ? goal.columns()
                        .subList(0, Math.min(names.size(), goal.columns().size()))
                : goal.columns().stream()
                        .filter(column -> names.contains(column.name()))
                        .toList();
        boolean same = descriptor.serDe().library().equals(goal.serDe().library());
        return new Base(
                columns,
                goal.location(),
                present(descriptor.inputFormat(), goal.inputFormat()),
                present(descriptor.outputFormat(), goal.outputFormat()),
                present(descriptor.serDe().library(), goal.serDe().library()),
                same
                        ? said(descriptor.serDe().parameters(), goal.serDe().parameters())
                        : goal.serDe().parameters(),
                said(descriptor.parameters(), goal.parameters()),
                said(there.parameters(), wanted.parameters()),
                Map.of(),
                List.of());
    }

    private static Optional<String> present(Optional<String> there, Optional<String> wanted) {
        return there.isPresent() ? wanted : Optional.empty();
    }

    private static Map<String, String> said(Map<String, String> there, Map<String, String> wanted) {
        Map<String, String> said = new HashMap<>(wanted);
        said.keySet().removeIf(key -> !there.containsKey(key));
        return counted(said);
    }

    Base withColumns(List<Column> newColumns) {
        return new Base(
                newColumns,
                location,
                inputFormat,
                outputFormat,
                serDe,
                serDeParameters,
                descriptorParameters,
                parameters,
                partitionParameters,
                partitionForms);
    }

    /** The same with one more form of partitions, the newest. */
    public Base withPartitionForm(List<String> before, String form) {
        List<String> forms = new ArrayList<>(before);
        forms.remove(form);
        forms.add(0, form);
        return new Base(
                columns,
                location,
                inputFormat,
                outputFormat,
                serDe,
                serDeParameters,
                descriptorParameters,
                parameters,
                partitionParameters,
                forms.subList(0, Math.min(forms.size(), MOST_FORMS)));
    }
}
