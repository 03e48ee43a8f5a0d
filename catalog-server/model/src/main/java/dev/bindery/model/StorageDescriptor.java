package dev.bindery.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the data of a table or partition is and how it is read.
 *
 * @param columns the data columns; partition keys aren't among them
 * @param location the URI of the folder, as the client wrote it; a view has none
 * @param inputFormat the Hadoop class that splits and reads the files
 * @param outputFormat the Hadoop class that writes them
 * @param compressed as told by the client; nothing depends on it
 * @param numberOfBuckets -1 or 0 where the data isn't bucketed
 * @param serDe how a record becomes a row
 * @param bucketColumns what the buckets are hashed by
 * @param sortColumns what the rows of a bucket are sorted by
 * @param parameters open-ended settings
 * @param skew Hive's list bucketing
 * @param storedAsSubDirectories Hive's list bucketing
 */
public record StorageDescriptor(
        List<Column> columns,
        Optional<String> location,
        Optional<String> inputFormat,
        Optional<String> outputFormat,
        boolean compressed,
        int numberOfBuckets,
        SerDe serDe,
        List<String> bucketColumns,
        List<SortColumn> sortColumns,
        Map<String, String> parameters,
        Skew skew,
        boolean storedAsSubDirectories) {

    public static final StorageDescriptor EMPTY = new StorageDescriptor(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            0,
            SerDe.NONE,
            List.of(),
            List.of(),
            Map.of(),
            Skew.NONE,
            false);

    public StorageDescriptor {
        columns = List.copyOf(columns);
        bucketColumns = List.copyOf(bucketColumns);
        sortColumns = List.copyOf(sortColumns);
        parameters = Map.copyOf(parameters);
    }

    public StorageDescriptor withLocation(Optional<String> newLocation) {
        return copy(columns, newLocation, inputFormat, outputFormat, serDe, parameters);
    }

    public StorageDescriptor withLocation(String newLocation) {
        return withLocation(Optional.of(newLocation));
    }

    public StorageDescriptor withColumns(List<Column> newColumns) {
        return copy(newColumns, location, inputFormat, outputFormat, serDe, parameters);
    }

    public StorageDescriptor withSerDe(SerDe newSerDe) {
        return copy(columns, location, inputFormat, outputFormat, newSerDe, parameters);
    }

    public StorageDescriptor withFormats(String newInputFormat, String newOutputFormat) {
        return copy(columns, location, Optional.of(newInputFormat), Optional.of(newOutputFormat), serDe, parameters);
    }

    public StorageDescriptor withParameters(Map<String, String> newParameters) {
        return copy(columns, location, inputFormat, outputFormat, serDe, newParameters);
    }

    public StorageDescriptor withNumberOfBuckets(int newNumber) {
        return new StorageDescriptor(
                columns,
                location,
                inputFormat,
                outputFormat,
                compressed,
                newNumber,
                serDe,
                bucketColumns,
                sortColumns,
                parameters,
                skew,
                storedAsSubDirectories);
    }

    private StorageDescriptor copy(
            List<Column> newColumns,
            Optional<String> newLocation,
            Optional<String> newInputFormat,
            Optional<String> newOutputFormat,
            SerDe newSerDe,
            Map<String, String> newParameters) {
        return new StorageDescriptor(
                newColumns,
                newLocation,
                newInputFormat,
                newOutputFormat,
                compressed,
                numberOfBuckets,
                newSerDe,
                bucketColumns,
                sortColumns,
                newParameters,
                skew,
                storedAsSubDirectories);
    }
}
