package dev.bindery.crawl.targets;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.TableQuery;
import dev.bindery.crawl.naming.CrawledNames;
import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tables below a target that its crawler made, and which of them a folder belongs to. */
final class KnownFolders {

    private static final int PAGE = 1_000;

    private final Location root;
    private final List<Known> tables;

    /**
     * A table below a target.
     *
     * @param table the table
     * @param path of its folder, relative to the target's
     */
    record Known(Table table, String path) {

        int keys() {
            return table.definition().partitionKeys().size();
        }

        /** What is below the table's folder of a path that is, without a slash in front. */
        private String below(String folder) {
            return folder.equals(path) ? "" : path.isEmpty() ? folder : folder.substring(path.length() + 1);
        }

        boolean holds(String folder) {
            return path.isEmpty() || folder.equals(path) || folder.startsWith(path + "/");
        }

        /** The folder of the partition that a folder is in or is; the folder itself where it is above all of them. */
        String partitionFolder(String folder) {
            String[] parts = below(folder).split("/");
            if (keys() == 0 || parts.length <= keys()) {
                return folder;
            }
            String rest = String.join("/", List.of(parts).subList(0, keys()));
            return path.isEmpty() ? rest : path + "/" + rest;
        }

        /** The partition values that a folder's name says; empty where it isn't named as the table's partitions are. */
        Optional<List<String>> values(String folder) {
            String below = below(folder);
            String[] parts = below.isEmpty() ? new String[0] : below.split("/");
            if (parts.length != keys()) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                Column key = table.definition().partitionKeys().get(i);
                int equals = parts[i].indexOf('=');
                boolean numbered = key.name().equals("partition_" + i);
                if (equals > 0) {
                    // As the key was called when the table was made.
                    String name = CrawledNames.plain(PartitionNames.unescape(parts[i].substring(0, equals)));
                    if (!name.equals(key.name()) && !numbered) {
                        return Optional.empty();
                    }
                    String value = PartitionNames.unescape(parts[i].substring(equals + 1));
                    values.add(value.isEmpty() ? PartitionNames.DEFAULT_PARTITION : value);
                } else if (numbered) {
                    values.add(parts[i]);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    private KnownFolders(Location root, List<Known> tables) {
        this.root = root;
        this.tables = tables;
    }

    static KnownFolders of(Catalog catalog, Call call, DatabaseName database, String crawler, Location root) {
        List<Known> tables = new ArrayList<>();
        KnownFolders known = new KnownFolders(root, tables);
        try {
            Optional<String> cursor = Optional.empty();
            do {
                Page<Table> page = catalog.tables().list(call, database, TableQuery.ANY, new PageRequest(PAGE, cursor));
                for (Table table : page.items()) {
                    boolean ours =
                            crawler.equals(table.definition().parameters().get(CrawlerParameters.UPDATED_BY));
                    if (ours && !table.definition().isView()) {
                        table.definition()
                                .descriptor()
                                .location()
                                .flatMap(known::path)
                                .ifPresent(path -> tables.add(new Known(table, path)));
                    }
                }
                cursor = page.next();
            } while (cursor.isPresent());
        } catch (NotFoundException e) {
            return new KnownFolders(root, List.of());
        }
        // The deepest first: a table within another one's folder has its files.
        tables.sort(
                Comparator.comparing((Known table) -> -table.path().length()).thenComparing(Known::path));
        return known;
    }

    /** A location's path relative to the target's folder; empty where it is elsewhere. */
    Optional<String> path(String location) {
        try {
            Location place = Location.parse(location);
            Location same = place.scheme().startsWith("s3") && root.scheme().startsWith("s3")
                    ? new Location(root.scheme(), place.container(), place.path())
                    : place;
            return same.equals(root) ? Optional.of("") : root.relativize(same);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    List<Known> tables() {
        return List.copyOf(tables);
    }

    /** The table whose folder a path is, or is in: the deepest. */
    Optional<Known> tableOf(String path) {
        return tables.stream().filter(table -> table.holds(path)).findFirst();
    }

    static void eachPartition(Catalog catalog, Call call, Known table, Consumer<Partition> visitor) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page = catalog.partitions()
                    .list(
                            call,
                            table.table().name(),
                            PartitionQuery.ALL.withoutColumns(),
                            new PageRequest(5 * PAGE, cursor));
            page.items().forEach(visitor);
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
