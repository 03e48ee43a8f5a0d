package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.change.Change;
import dev.bindery.hiveserver.connectors.DataConnector;
import dev.bindery.hiveserver.connectors.DataConnectors;
import dev.bindery.hiveserver.marks.PartitionMarks;
import dev.bindery.hiveserver.measures.Measures;
import dev.bindery.hiveserver.measures.ReplicationMetrics;
import dev.bindery.hiveserver.measures.RuntimeStatistics;
import dev.bindery.hiveserver.procedures.Procedures;
import dev.bindery.hiveserver.procedures.StoredCode;
import dev.bindery.hiveserver.procedures.StoredCode.Kind;
import dev.bindery.hiveserver.secrets.MasterKey;
import dev.bindery.hiveserver.secrets.Tokens;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data connectors, procedures, measures and tokens. */
abstract class KeptThingsContract extends HiveServerContract {

    private static DataConnector connector(String name, String url) {
        return new DataConnector(
                name,
                Optional.of("mysql"),
                Optional.of(url),
                Optional.of("A \"legacy\" system"),
                Map.of("hive.sql.dbcp.password", "secret"),
                Optional.of(new Owner("etl", Owner.Type.ROLE)),
                store0());
    }

    private static Instant store0() {
        return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Test
    void connectorsAreKeptWithTheirChanges() {
        DataConnectors connectors = state().connectors();
        long before = store().catalog().changes().latest(Call.system());
        connectors.create(CALL, connector(" Legacy", "jdbc:mysql://a"));
        DataConnector read = connectors.get(CALL, "LEGACY");
        assertThat(read.name()).as("name").isEqualTo("legacy");
        assertThat(read.parameters()).as("parameters").containsEntry("hive.sql.dbcp.password", "secret");
        assertThat(read.owner()).as("owner").contains(new Owner("etl", Owner.Type.ROLE));
        assertThatThrownBy(() -> connectors.create(CALL, connector("legacy", "x")))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        connectors.update(CALL, "Legacy", connector("legacy", "jdbc:mysql://b"));
        assertThat(connectors.get(CALL, "legacy").url()).as("url").contains("jdbc:mysql://b");
        assertThat(connectors.get(CALL, "legacy").createTime()).as("time").isEqualTo(read.createTime());
        DatabaseName user = store().newDatabase();
        store().catalog()
                .databases()
                .update(CALL, user, DatabaseDefinition.EMPTY.withRemote(new RemoteDatabase("legacy", "Sales")));
        assertThatThrownBy(() -> connectors.drop(CALL, "legacy", true))
                .as("while a database uses it")
                .isInstanceOf(InvalidOperationException.class);
        connectors.drop(CALL, "legacy", false);
        assertThatThrownBy(() -> connectors.get(CALL, "legacy")).as("dropped").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> connectors.update(CALL, "legacy", connector("legacy", "x")))
                .as("changing what is gone")
                .isInstanceOf(NotFoundException.class);
        List<Change> changes = store().catalog().changes().read(Call.system(), before, 100).stream()
                .filter(change -> change.object().equals(Optional.of("legacy")))
                .toList();
        assertThat(changes)
                .as("changes")
                .extracting(Change::kind)
                .containsExactly(
                        Change.Kind.CREATE_DATA_CONNECTOR,
                        Change.Kind.UPDATE_DATA_CONNECTOR,
                        Change.Kind.DROP_DATA_CONNECTOR);
        assertThat(changes).as("what they tell").allSatisfy(change -> assertThat(change.details())
                .doesNotContain("secret"));
    }

    @Test
    void proceduresGoWithTheirDatabase() {
        Procedures procedures = state().procedures();
        DatabaseName in = store().newDatabase();
        StoredCode procedure =
                new StoredCode(Kind.PROCEDURE, in, " Load", Optional.of("alice"), Optional.empty(), "begin\nend;");
        StoredCode packaged = new StoredCode(Kind.PACKAGE, in, "load", Optional.empty(), Optional.of("header"), "body");
        procedures.put(CALL, procedure);
        procedures.put(CALL, packaged);
        procedures.put(CALL, procedure);
        assertThat(procedures.find(CALL, "LOAD", in, Kind.PROCEDURE))
                .as("the procedure")
                .contains(procedure);
        assertThat(procedures.find(CALL, "load", in, Kind.PACKAGE))
                .as("the package")
                .contains(packaged);
        assertThat(procedures.names(CALL, CatalogName.DEFAULT, Optional.of(in.database()), Kind.PROCEDURE))
                .as("names")
                .containsExactly("load");
        assertThat(procedures.names(CALL, new CatalogName("other"), Optional.empty(), Kind.PROCEDURE))
                .as("of another catalog")
                .isEmpty();
        procedures.drop(CALL, "load", in, Kind.PROCEDURE);
        procedures.drop(CALL, "load", in, Kind.PROCEDURE);
        assertThat(procedures.find(CALL, "load", in, Kind.PROCEDURE))
                .as("dropped")
                .isEmpty();
        store().catalog().databases().drop(CALL, in, true, DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> procedures.find(CALL, "load", in, Kind.PACKAGE))
                .as("of a dropped database")
                .isInstanceOf(NotFoundException.class);
        assertThat(procedures.names(CALL, CatalogName.DEFAULT, Optional.of(in.database()), Kind.PACKAGE))
                .as("names in it")
                .isEmpty();
        assertThatThrownBy(() -> procedures.put(
                        CALL,
                        new StoredCode(
                                Kind.PROCEDURE, DatabaseName.DEFAULT, " ", Optional.empty(), Optional.empty(), "")))
                .as("without a name")
                .isInstanceOf(InvalidInputException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> payloads(int weight, Optional<Instant> before) {
        return state().measures().statistics(CALL, weight, before).stream()
                .map(RuntimeStatistics::payload)
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void statisticsAreTheNewestThatWeighEnough() {
        store().advance(Measures.STATISTICS_KEPT.plusDays(1));
        state().measures().addStatistics(CALL, 3, bytes("a"));
        store().advance(Duration.ofSeconds(1));
        state().measures().addStatistics(CALL, 4, bytes("b"));
        store().advance(Duration.ofSeconds(1));
        state().measures().addStatistics(CALL, 5, bytes("c"));
        assertThat(payloads(-1, Optional.empty())).as("all").containsExactly("c", "b", "a");
        assertThat(payloads(1, Optional.empty())).as("weighing one").containsExactly("c");
        assertThat(payloads(5, Optional.empty())).as("weighing five").containsExactly("c");
        assertThat(payloads(6, Optional.empty())).as("weighing six").containsExactly("c", "b");
        assertThat(payloads(-1, Optional.of(store().now())))
                .as("before the last")
                .containsExactly("b", "a");
        store().advance(Measures.STATISTICS_KEPT.plusSeconds(1));
        state().measures().addStatistics(CALL, 1, bytes("d"));
        assertThat(payloads(-1, Optional.empty())).as("after their time").containsExactly("d");
    }

    @Test
    void metricsAreReplacedByTheirExecution() {
        Measures measures = state().measures();
        ReplicationMetrics first = new ReplicationMetrics(
                101, "policy", 1, Optional.of("metadata"), Optional.of("begun"), Optional.of("json"));
        ReplicationMetrics other =
                new ReplicationMetrics(102, "policy", 2, Optional.empty(), Optional.empty(), Optional.empty());
        measures.addMetrics(CALL, List.of(first, other));
        measures.addMetrics(
                CALL,
                List.of(new ReplicationMetrics(
                        101, "policy", 1, Optional.empty(), Optional.of("done"), Optional.of("json"))));
        assertThat(measures.metrics(CALL, Optional.of("policy"), Optional.empty()))
                .as("of the policy")
                .containsExactly(
                        other,
                        new ReplicationMetrics(
                                101, "policy", 1, Optional.of("metadata"), Optional.of("done"), Optional.of("json")));
        assertThat(measures.metrics(CALL, Optional.empty(), Optional.of(102L)))
                .as("of the execution")
                .containsExactly(other);
        assertThat(measures.metrics(CALL, Optional.empty(), Optional.empty()))
                .as("of nothing")
                .isEmpty();
    }

    @Test
    void filesHaveFootersUntilTheyAreCleared() {
        Measures measures = state().measures();
        measures.putFiles(CALL, Map.of(1L, bytes("one"), 2L, bytes("two")));
        measures.putFiles(CALL, Map.of(2L, bytes("second")));
        assertThat(measures.files(CALL, List.of(1L, 2L, 3L))).as("footers").containsOnlyKeys(1L, 2L);
        assertThat(measures.files(CALL, List.of(2L)).get(2L))
                .as("the later one")
                .isEqualTo(bytes("second"));
        measures.clearFiles(CALL, List.of(1L, 3L));
        assertThat(measures.files(CALL, List.of(1L, 2L))).as("after clearing").containsOnlyKeys(2L);
        store().advance(Duration.ofDays(29));
        measures.putFiles(CALL, Map.of(4L, bytes("young")));
        store().advance(Duration.ofDays(2));
        store().keeper().pruneFiles();
        assertThat(measures.files(CALL, List.of(2L, 4L))).as("after a month").containsOnlyKeys(4L);
    }

    @Test
    void partitionsAreMarked() {
        PartitionMarks marks = state().marks();
        TableName table = store().newPartitionedTable();
        Map<String, String> values = Map.of("L", "'2'", "k", "1/2");
        assertThat(marks.isMarked(CALL, table, values, 1)).as("before").isFalse();
        marks.mark(CALL, table, values, 1);
        store().advance(Duration.ofDays(20));
        marks.mark(CALL, table, values, 1);
        assertThat(store().second().marks().isMarked(CALL, table, values, 1))
                .as("at another server")
                .isTrue();
        assertThat(marks.isMarked(CALL, table, values, 2))
                .as("with another event")
                .isFalse();
        assertThat(marks.isMarked(CALL, table, Map.of("l", "'2'", "k", "1"), 1))
                .as("another partition")
                .isFalse();
        store().advance(Duration.ofDays(20));
        store().keeper().pruneMarks();
        assertThat(marks.isMarked(CALL, table, values, 1))
                .as("twenty days after it was marked last")
                .isTrue();
        store().advance(Duration.ofDays(20));
        store().keeper().pruneMarks();
        assertThat(marks.isMarked(CALL, table, values, 1))
                .as("forty days after")
                .isFalse();
        assertThatThrownBy(() -> marks.mark(CALL, table, Map.of("k", "1"), 1))
                .as("too few values")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> marks.isMarked(CALL, table, Map.of("k", "1", "m", "1"), 1))
                .as("a value of another key")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> marks.mark(CALL, table.database().table("none"), values, 1))
                .as("a table that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tokensAndKeys() {
        Tokens tokens = state().tokens();
        assertThat(tokens.add(CALL, "token", "secret")).as("added").isTrue();
        assertThat(tokens.add(CALL, "token", "another")).as("added again").isFalse();
        assertThat(tokens.find(CALL, "token")).as("the token").contains("secret");
        assertThat(tokens.identifiers(CALL)).as("identifiers").containsExactly("token");
        assertThat(tokens.remove(CALL, "token")).as("removed").isTrue();
        assertThat(tokens.remove(CALL, "token")).as("removed again").isFalse();
        int key = tokens.addKey(CALL, "key");
        tokens.updateKey(CALL, key, "changed");
        assertThat(tokens.keys(CALL)).as("keys").contains(new MasterKey(key, "changed"));
        assertThat(tokens.keys(CALL).toString()).as("in words").doesNotContain("changed");
        assertThatThrownBy(() -> tokens.updateKey(CALL, -1, "x")).as("no key").isInstanceOf(NotFoundException.class);
        assertThat(tokens.removeKey(CALL, key)).as("removed").isTrue();
        assertThat(tokens.removeKey(CALL, key)).as("removed again").isFalse();
    }

    @Test
    void nothingSecretIsReadableInTheDatabase() {
        String word = "s3cret-of-hive";
        long before = store().catalog().changes().latest(Call.system());
        state().tokens().add(CALL, "kept token", word);
        int key = state().tokens().addKey(CALL, word);
        DataConnector connector = new DataConnector(
                "sealed",
                Optional.of("mysql"),
                Optional.of("jdbc:mysql://db/x?user=u&password=" + word),
                Optional.empty(),
                Map.of("hive.sql.dbcp.password", word),
                Optional.empty(),
                store0());
        state().connectors().create(CALL, connector);
        assertThat(store().second().connectors().get(CALL, "sealed").url())
                .as("another server with the same key")
                .isEqualTo(connector.url());
        assertThat(connector.toString()).as("in words").doesNotContain(word);
        for (String column : List.of(
                "token FROM delegation_tokens",
                "secret FROM master_keys",
                "document FROM data_connectors",
                "details FROM changes")) {
            assertThat(store().database()
                            .read(session -> session.list("SELECT " + column, row -> row.text(1)))
                            .toString())
                    .as("%s", column)
                    .doesNotContain(word);
        }
        assertThat(store().catalog()
                        .changes()
                        .read(Call.system(), before, 10)
                        .get(0)
                        .details())
                .as("what the change log tells")
                .contains("jdbc:mysql://db/x?user=u&password=****");
        state().tokens().remove(CALL, "kept token");
        state().tokens().removeKey(CALL, key);
        state().connectors().drop(CALL, "sealed", false);
    }

    @Test
    void theMetastoreIsTheSameForEveryServer() {
        assertThat(store().second().tokens().metastoreId(CALL))
                .as("its id")
                .isEqualTo(state().tokens().metastoreId(CALL))
                .hasSize(36);
    }

    @Test
    void everyCallIsSeenAsItsOperation() {
        store().operations().clear();
        state().roles().names(CALL);
        state().plans().active(CALL, "default");
        state().tokens().add(CALL, "seen", "secret");
        assertThat(store().operations())
                .as("operations")
                .containsExactly(
                        "READ_HIVE_SERVER [hiveRole/*]",
                        "READ_HIVE_SERVER [resourcePlan/default]",
                        "WRITE_HIVE_SERVER [delegationToken/seen]");
    }
}
