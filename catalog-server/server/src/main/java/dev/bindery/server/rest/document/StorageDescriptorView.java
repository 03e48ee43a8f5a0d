package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.StorageDescriptor;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the data is and how it is read.
 *
 * @param columns the data columns; partition keys aren't among them
 * @param location the URI of the folder
 * @param inputFormat the Hadoop class that reads the files
 * @param outputFormat the Hadoop class that writes them
 * @param compressed as told by the client
 * @param numberOfBuckets 0 or -1 where the data isn't bucketed
 * @param serDe how a record becomes a row
 * @param bucketColumns what the buckets are hashed by
 * @param sortColumns what the rows of a bucket are sorted by
 * @param parameters open-ended
 * @param skew Hive's list bucketing, where it is used
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StorageDescriptorView(
        List<ColumnView> columns,
        Optional<String> location,
        Optional<String> inputFormat,
        Optional<String> outputFormat,
        boolean compressed,
        int numberOfBuckets,
        SerDeView serDe,
        List<String> bucketColumns,
        List<SortColumnView> sortColumns,
        Map<String, String> parameters,
        Optional<SkewView> skew) {

    static StorageDescriptorView of(StorageDescriptor descriptor) {
        return new StorageDescriptorView(
                ColumnView.of(descriptor.columns()),
                descriptor.location(),
                descriptor.inputFormat(),
                descriptor.outputFormat(),
                descriptor.compressed(),
                descriptor.numberOfBuckets(),
                SerDeView.of(descriptor.serDe()),
                descriptor.bucketColumns(),
                descriptor.sortColumns().stream()
                        .map(column -> new SortColumnView(column.column(), column.ascending()))
                        .toList(),
                new TreeMap<>(descriptor.parameters()),
                Optional.of(descriptor.skew())
                        .filter(skew -> !skew.equals(Skew.NONE))
                        .map(SkewView::of));
    }

    /**
     * How a record becomes a row.
     *
     * @param name a name that nothing depends on
     * @param library the class of the serializer
     * @param parameters its settings
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SerDeView(Optional<String> name, Optional<String> library, Map<String, String> parameters) {

        static SerDeView of(SerDe serDe) {
            return new SerDeView(serDe.name(), serDe.library(), new TreeMap<>(serDe.parameters()));
        }
    }

    /**
     * A column that rows are sorted by.
     *
     * @param column its name
     * @param ascending whether the least value comes first
     */
    @Serdeable
    public record SortColumnView(String column, boolean ascending) {}

    /**
     * Values that have folders of their own.
     *
     * @param columns the skewed columns
     * @param values the frequent values
     * @param locations from a value to its folder
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SkewView(List<String> columns, List<List<String>> values, Map<String, String> locations) {

        static SkewView of(Skew skew) {
            return new SkewView(skew.columns(), skew.values(), new TreeMap<>(skew.locations()));
        }
    }
}
