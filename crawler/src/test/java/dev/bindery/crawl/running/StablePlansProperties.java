package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.PlanFingerprint;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.DatabaseName;
import dev.bindery.storage.ListingVisitor;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoredObject;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever the order in which files are listed, and however often they are crawled, the tables are the same. */
@Tag("integration")
class StablePlansProperties {

    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.CRAWLER);

    private static final List<String> CONTENTS = List.of(
            "id,name,price\n1,apple,1.5\n2,pear,2\n3,plum,0.5\n",
            "name,id,price\napple,1,2\npear,2,3\n",
            "id,name\n7,quince\n8,fig\n",
            "{\"id\":1,\"tags\":[\"a\"]}\n{\"id\":2,\"more\":{\"x\":1}}\n",
            "{\"tags\":[\"b\"],\"id\":\"three\"}\n",
            "no table at all");

    record Lake(Map<String, String> files) {}

    @Provide
    Arbitrary<Lake> lakes() {
        Arbitrary<String> folders = Arbitraries.of(
                        "a", "b", "Orders", "k=1", "k=2", "day=2024-01-01", "2023", "2024", "01")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("/", parts));
        Arbitrary<String> paths = Combinators.combine(folders, Arbitraries.of("part-0", "part-1", "x", "Y", "b"))
                .as((folder, name) -> folder.isEmpty() ? name : folder + "/" + name);
        return Arbitraries.maps(paths, Arbitraries.of(CONTENTS))
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(Lake::new);
    }

    @Property(tries = 20)
    void plansDoNotDependOnTheListing(@ForAll("lakes") Lake lake, @ForAll Random random) throws IOException {
        Path folder = Files.createTempDirectory("bindery-lake");
        try (Database database = Database.open(DatabaseSettings.inMemory())) {
            write(lake, folder);
            database.migrate(CrawlerStore.SCHEMA);
            JdbcCatalog catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
            BaseStore bases = new BaseStore(database, Clock.systemUTC());
            ObjectStores stores = new ObjectStores(Map.of(Location.FILE, shuffling(random)));
            Planning planning = new Planning(catalog, stores, bases, Clock.systemUTC());
            CrawlRequest request = CrawlRequest.of(folder.toString(), DatabaseName.of("lake"));
            CrawlPlan first = planning.plan(CALL, request, "c", CrawlListener.NONE);
            CrawlPlan second = planning.plan(CALL, request, "c", CrawlListener.NONE);
            assertThat(second.json()).as("planned again of another listing").isEqualTo(first.json());
            assertThat(PlanFingerprint.of(second).differences(first))
                    .as("differences")
                    .isEmpty();
            assertThat(PlanFingerprint.of(second)).as("fingerprint").isEqualTo(PlanFingerprint.of(first));

            new PlanWriting(catalog, bases).write(CALL, first, CrawlListener.NONE);
            CrawlPlan third = planning.plan(CALL, request, "c", CrawlListener.NONE);
            assertThat(third.writes())
                    .as("whether there is anything left to write: %s", third.text())
                    .isFalse();
            assertThat(shapes(third)).as("names and columns").isEqualTo(shapes(first));
        } finally {
            delete(folder);
        }
    }

    private static List<String> shapes(CrawlPlan plan) {
        return plan.tables().stream()
                .map(table -> table.name() + " " + columns(table) + " " + table.partitions())
                .toList();
    }

    private static String columns(TablePlan table) {
        return table.columns() + " " + table.definition().descriptor().columns() + " "
                + table.definition().partitionKeys();
    }

    /** A name may be a file in one lake's path and a folder in another's: what doesn't fit any more is left out. */
    private static void write(Lake lake, Path folder) throws IOException {
        for (Map.Entry<String, String> file : lake.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            boolean below = Stream.iterate(path.getParent(), parent -> !parent.equals(folder), Path::getParent)
                    .anyMatch(Files::isRegularFile);
            if (!below && !Files.exists(path)) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Local files, listed in another order each time. */
    private static ObjectStore shuffling(Random random) {
        LocalStore files = new LocalStore();
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().startsWith("list")) {
                        List<StoredObject> objects = new ArrayList<>();
                        files.list((Location) arguments[0], objects::add);
                        Collections.shuffle(objects, random);
                        objects.forEach(((ListingVisitor) arguments[1])::object);
                        return null;
                    }
                    try {
                        return called.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
