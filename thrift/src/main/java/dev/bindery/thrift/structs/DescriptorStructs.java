package dev.bindery.thrift.structs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Order;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SkewedInfo;

/**
 * Storage descriptors on the wire. Those that share all but their location in the model, instance by instance as the
 * store gives them, share it here too, and are encoded only once.
 */
public final class DescriptorStructs {

    /** Between the values of a skewed combination; Hive's default delimiter. */
    private static final String SKEW_SEPARATOR = "\u0001";

    private static final long REMEMBERED_BYTES = 32L << 20;

    /** What can be made again at any time; what nobody asks for goes. */
    private static final Cache<SharedParts, EncodedDescriptor.Template> TEMPLATES = Caffeine.newBuilder()
            .maximumWeight(Math.min(REMEMBERED_BYTES, Runtime.getRuntime().maxMemory() / 32))
            .<SharedParts, EncodedDescriptor.Template>weigher((parts, template) -> template.weight())
            .executor(Runnable::run)
            .build();

    private SharedParts lastParts;
    private EncodedDescriptor.Template lastTemplate;

    public org.apache.hadoop.hive.metastore.api.StorageDescriptor toWire(StorageDescriptor descriptor) {
        return template(descriptor).at(descriptor.location().orElse(null));
    }

    EncodedDescriptor.Template template(StorageDescriptor descriptor) {
        SharedParts parts = new SharedParts(descriptor);
        if (!parts.equals(lastParts)) {
            lastTemplate = TEMPLATES.get(parts, missing -> made(descriptor));
            lastParts = parts;
        }
        return lastTemplate;
    }

    /** A descriptor's parts but for its location, compared by identity: equal ones are the same to every reader. */
    private static final class SharedParts {

        private final StorageDescriptor of;

        SharedParts(StorageDescriptor of) {
            this.of = of;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof SharedParts parts)) {
                return false;
            }
            StorageDescriptor that = parts.of;
            return of.columns() == that.columns()
                    && of.serDe() == that.serDe()
                    && of.parameters() == that.parameters()
                    && of.bucketColumns() == that.bucketColumns()
                    && of.sortColumns() == that.sortColumns()
                    && of.skew() == that.skew()
                    && of.inputFormat().equals(that.inputFormat())
                    && of.outputFormat().equals(that.outputFormat())
                    && of.compressed() == that.compressed()
                    && of.numberOfBuckets() == that.numberOfBuckets()
                    && of.storedAsSubDirectories() == that.storedAsSubDirectories();
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(of.columns()) + System.identityHashCode(of.serDe());
        }
    }

    private static EncodedDescriptor.Template made(StorageDescriptor descriptor) {
        org.apache.hadoop.hive.metastore.api.StorageDescriptor rest =
                new org.apache.hadoop.hive.metastore.api.StorageDescriptor();
        rest.setInputFormat(descriptor.inputFormat().orElse(null));
        rest.setOutputFormat(descriptor.outputFormat().orElse(null));
        rest.setCompressed(descriptor.compressed());
        rest.setNumBuckets(descriptor.numberOfBuckets());
        rest.setSerdeInfo(serDeToWire(descriptor.serDe()));
        rest.setBucketCols(descriptor.bucketColumns());
        rest.setSortCols(descriptor.sortColumns().stream()
                .map(sort -> new Order(sort.column(), sort.ascending() ? 1 : 0))
                .toList());
        rest.setParameters(NoColumns.without(descriptor.parameters()));
        rest.setSkewedInfo(skewToWire(descriptor.skew()));
        rest.setStoredAsSubDirectories(descriptor.storedAsSubDirectories());
        List<Column> columns = NoColumns.isSaid(descriptor.parameters()) ? List.of() : descriptor.columns();
        return new EncodedDescriptor.Template(columnsToWire(columns), rest);
    }

    /**
     * Holds a descriptor to what Hive's Metastore can't do without: columns, if none, a SerDe, and of every column its name
     * and type.
     *
     * @param what whose descriptor it is, for the message
     * @throws MetaException where something is missing
     */
    public static void requireWhole(org.apache.hadoop.hive.metastore.api.StorageDescriptor wire, String what)
            throws MetaException {
        if (wire == null) {
            throw new MetaException("The " + what + " has no storage descriptor (sd).");
        }
        if (wire.getSerdeInfo() == null) {
            throw new MetaException("The storage descriptor of the " + what + " has no SerDe (serdeInfo).");
        }
        requireColumns(Values.list(wire.getCols()), what);
    }

    /** @throws MetaException where a column has no name or no type */
    static void requireColumns(List<FieldSchema> wire, String what) throws MetaException {
        for (FieldSchema column : wire) {
            if (column == null || column.getName() == null || column.getType() == null) {
                throw new MetaException("A column of the " + what + " has no name or no type.");
            }
        }
    }

    /** @param wire null stands for a descriptor in which nothing is said */
    public static StorageDescriptor fromWire(org.apache.hadoop.hive.metastore.api.StorageDescriptor wire) {
        if (wire == null) {
            return StorageDescriptor.EMPTY;
        }
        if (wire instanceof EncodedDescriptor encoded) {
            Optional<StorageDescriptor> shared = encoded.shared();
            if (shared.isPresent()) {
                return shared.get().withLocation(location(wire.getLocation()));
            }
        }
        return new StorageDescriptor(
                columnsFromWire(wire.getCols()),
                location(wire.getLocation()),
                Optional.ofNullable(wire.getInputFormat()),
                Optional.ofNullable(wire.getOutputFormat()),
                wire.isCompressed(),
                wire.getNumBuckets(),
                serDeFromWire(wire.getSerdeInfo()),
                Values.list(wire.getBucketCols()),
                Values.list(wire.getSortCols()).stream()
                        .map(order -> new SortColumn(order.getCol(), order.getOrder() == 1))
                        .toList(),
                Values.map(wire.getParameters()),
                skewFromWire(wire.getSkewedInfo()),
                wire.isStoredAsSubDirectories());
    }

    /**
     * A location as Hive's Metastore keeps it: a path gets its scheme, and ends without a slash unless it is nothing else.
     *
     * @param wire null or blank where none is said
     */
    static Optional<String> location(String wire) {
        if (wire == null || wire.isBlank()) {
            return Optional.empty();
        }
        String location = wire.startsWith("/") ? "file:" + wire : wire;
        int end = location.length();
        while (end > 1
                && location.charAt(end - 1) == '/'
                && location.charAt(end - 2) != '/'
                && location.charAt(end - 2) != ':') {
            end--;
        }
        return Optional.of(isBucket(location, end) ? location : location.substring(0, end));
    }

    private static boolean isBucket(String location, int end) {
        int authority = location.indexOf("://");
        return authority >= 0 && location.indexOf('/', authority + 3) >= end;
    }

    /** Columns or partition keys. */
    public static List<FieldSchema> columnsToWire(List<Column> columns) {
        return columns.stream()
                .map(column -> new FieldSchema(
                        column.name(), column.type(), column.comment().orElse(null)))
                .toList();
    }

    /** Columns or partition keys. @param wire null stands for none */
    public static List<Column> columnsFromWire(List<FieldSchema> wire) {
        return Values.list(wire).stream()
                .map(field ->
                        new Column(field.getName(), field.getType(), Optional.ofNullable(field.getComment()), Map.of()))
                .toList();
    }

    private static SerDeInfo serDeToWire(SerDe serDe) {
        return new SerDeInfo(serDe.name().orElse(null), serDe.library().orElse(null), serDe.parameters());
    }

    private static SerDe serDeFromWire(SerDeInfo wire) {
        return wire == null
                ? SerDe.NONE
                : new SerDe(
                        Optional.ofNullable(wire.getName()),
                        Optional.ofNullable(wire.getSerializationLib()),
                        Values.map(wire.getParameters()));
    }

    private static SkewedInfo skewToWire(Skew skew) {
        Map<List<String>, String> locations = new HashMap<>();
        skew.locations()
                .forEach((values, location) -> locations.put(List.of(values.split(SKEW_SEPARATOR, -1)), location));
        return new SkewedInfo(skew.columns(), skew.values(), locations);
    }

    private static Skew skewFromWire(SkewedInfo wire) {
        if (wire == null) {
            return Skew.NONE;
        }
        Map<String, String> locations = new HashMap<>();
        Values.map(wire.getSkewedColValueLocationMaps())
                .forEach((values, location) -> locations.put(String.join(SKEW_SEPARATOR, values), location));
        return new Skew(Values.list(wire.getSkewedColNames()), Values.list(wire.getSkewedColValues()), locations);
    }
}
