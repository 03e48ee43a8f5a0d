package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LongListingsTest {

    private static final int SIZE = 20;
    private static final int SHORT = 5;
    private static final TableName TABLE = TableName.of("default", "t");

    private Database database;
    private Partitions partitions;

    @BeforeEach
    void makeTable() {
        database = Database.open(DatabaseSettings.inMemory());
        JdbcCatalog catalog = JdbcCatalog.open(database, 10, Clock.systemUTC());
        partitions = catalog.partitions();
        catalog.tables()
                .create(
                        Call.system(),
                        TABLE,
                        TableDefinition.of(
                                        TableDefinition.EXTERNAL_TABLE,
                                        StorageDescriptor.EMPTY.withLocation(Optional.of("file:/t")))
                                .withPartitionKeys(List.of(Column.of("k", "int"))),
                        TableRules.HIVE,
                        DataEffect.LEAVE_FILES);
        partitions.add(
                Call.system(),
                TABLE,
                IntStream.range(0, SIZE)
                        .mapToObj(i -> new PartitionDefinition(
                                List.of("" + i), StorageDescriptor.EMPTY, Map.of(), Optional.empty(), Optional.empty()))
                        .toList(),
                IfPresent.FAIL,
                DataEffect.LEAVE_FILES);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int list(LongListings listings, PageRequest page) throws MetaException {
        return listings.list(Call.system(), TABLE, PartitionQuery.ALL, page)
                .items()
                .size();
    }

    /** In a thread of its own, as another worker does. */
    private static CompletableFuture<Integer> elsewhere(LongListings listings) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return list(listings, PageRequest.ALL);
                    } catch (MetaException e) {
                        throw new CompletionException(e);
                    } finally {
                        listings.sent();
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void aLongListingHasRoomUntilItWasSent() throws MetaException {
        LongListings impatient = new LongListings(partitions, SIZE + SHORT, SHORT, 20);
        assertThat(list(impatient, PageRequest.ALL)).as("the first").isEqualTo(SIZE);
        assertThatThrownBy(elsewhere(impatient)::join)
                .as("a second one, while the first is sent")
                .hasRootCauseInstanceOf(MetaException.class)
                .hasMessageContaining("too busy");
        assertThat(list(impatient, PageRequest.first(SHORT)))
                .as("a short one, which needs no room")
                .isEqualTo(SHORT);
        impatient.sent();
        assertThat(elsewhere(impatient).join()).as("the second, afterwards").isEqualTo(SIZE);
        assertThat(elsewhere(impatient).join()).as("a third one").isEqualTo(SIZE);
    }

    @Test
    void aListingWaitsForRoom() throws MetaException {
        LongListings patient = new LongListings(partitions, SIZE, SHORT, 60_000);
        assertThat(list(patient, PageRequest.ALL)).as("the first").isEqualTo(SIZE);
        CompletableFuture<Integer> second = elsewhere(patient);
        patient.sent();
        assertThat(second.join()).as("the second").isEqualTo(SIZE);
    }

    @Test
    void whatThereIsNeverRoomForIsRefused() throws MetaException {
        LongListings small = new LongListings(partitions, SIZE / 2, SHORT, 60_000);
        assertThatThrownBy(() -> list(small, PageRequest.ALL))
                .as("all of them")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("lists 20 partitions of hive.default.t")
                .hasMessageContaining("has memory for 10");
        assertThat(list(small, PageRequest.first(SIZE / 2)))
                .as("as many as there is room for")
                .isEqualTo(SIZE / 2);
    }
}
