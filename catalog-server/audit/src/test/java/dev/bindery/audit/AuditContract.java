package dev.bindery.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.intercept.Auditing;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of calls, refusals and the server itself, on every database. */
abstract class AuditContract {

    private static final Arns ARNS = new Arns("us-east-1", "000000000000");
    private static final Principal ANN = Principal.of(new ProvenIdentity(
                    ProvenIdentity.Kind.USER, "ann", "arn:aws:iam::000000000000:user/ann", "AIDA1", List.of(), Map.of())
            .withCredential("AKIA1"));

    private final StatementCounter statements = new StatementCounter();
    private Database database;
    private AuditLog log;
    private DatabaseTrail trail;
    private Auditing auditing;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings(), statements::wrap);
        log = new AuditLog(database, ARNS);
        database.transaction(session -> session.execute("CREATE TABLE things (name VARCHAR(100) PRIMARY KEY)"));
        trail = trail(Scope.ALL);
        auditing = new Auditing(trail);
    }

    private DatabaseTrail trail(Scope scope) {
        return new DatabaseTrail(log, scope, "server-1", Clock.systemUTC(), entries -> {});
    }

    @AfterEach
    void close() {
        trail.close();
        database.close();
    }

    private static Call call(Call.Door door) {
        return new Call(
                ANN,
                door,
                UUID.randomUUID().toString(),
                Optional.of("10.1.2.3"),
                new Call.Asked(Optional.of("CreateThing"), Optional.of("boto3/1.0")));
    }

    private static Resource table(String name) {
        return new Resource.OfTable(new TableName(DatabaseName.of("sales"), name));
    }

    private void create(Call call, String name) {
        auditing.run(call, Operation.CREATE_TABLE, table(name), () -> insert(name));
    }

    private void insert(String name) {
        database.transaction(session -> session.execute("INSERT INTO things (name) VALUES (?)", name));
    }

    private void read(Call call, String name) {
        auditing.run(call, Operation.GET_TABLE, table(name), () -> {});
    }

    private List<AuditRecord> all(AuditFilter filter) {
        List<AuditRecord> found = new ArrayList<>();
        Optional<UUID> next = Optional.empty();
        do {
            AuditSlice slice = log.list(filter, next, 7);
            assertThat(slice.entries()).as("slice").hasSizeLessThanOrEqualTo(7);
            found.addAll(slice.entries());
            next = slice.next();
        } while (next.isPresent());
        return found;
    }

    private AuditRecord only(String requestId) {
        List<AuditRecord> found = all(Filters.ofRequest(requestId));
        assertThat(found).as("entries of the request").hasSize(1);
        return found.get(0);
    }

    @Test
    void aChangeIsThereAsSoonAsItIsCommittedAndSaysEverything() {
        Call call = call(Call.Door.GLUE);
        Instant before = Instant.now().minusSeconds(1);
        create(call, "orders");

        AuditRecord entry = only(call.requestId());
        assertThat(entry.time()).as("time").isBetween(before, Instant.now().plusSeconds(1));
        assertThat(entry.who())
                .as("who")
                .isEqualTo(new AuditRecord.Who(
                        "ann",
                        "User",
                        Optional.of("arn:aws:iam::000000000000:user/ann"),
                        Optional.of("AIDA1"),
                        Optional.of("AKIA1")));
        assertThat(entry.door()).as("door").isEqualTo(Call.Door.GLUE);
        assertThat(entry.address()).as("address").contains("10.1.2.3");
        assertThat(entry.asked()).as("asked").isEqualTo(call.asked());
        assertThat(entry.action()).as("action").isEqualTo("glue:CreateTable");
        assertThat(entry.resources())
                .as("the table alone, not what it lies in")
                .containsExactly("arn:aws:glue:us-east-1:000000000000:table/sales/orders");
        assertThat(entry.outcome()).as("outcome").isEqualTo(Outcome.OK);
        assertThat(entry.readOnly()).as("read only").isFalse();
        assertThat(entry.server()).as("server").isEqualTo("server-1");
    }

    @Test
    void aChangeCostsOneStatementMoreAndAReadNone() {
        Call change = call(Call.Door.THRIFT);
        assertThat(statements.during(() -> create(change, "c")))
                .as("a change")
                .hasSize(2)
                .last()
                .asString()
                .startsWith("INSERT INTO audit_entries");
        // The writer's own thread may come just then.
        assertThat(statements.during(() -> read(change, "c")))
                .as("a read")
                .filteredOn(sql -> !sql.startsWith("INSERT INTO audit_pages"))
                .isEmpty();
    }

    @Test
    void whatIsUndoneIsNotSaidToBeDone() {
        Call call = call(Call.Door.REST);
        insert("orders");
        NotFoundException missing = new NotFoundException(EntityKind.TABLE, "orders");
        assertThatThrownBy(() -> auditing.run(call, Operation.CREATE_TABLE, table("orders"), () -> {
                    insert("something-on-the-way");
                    throw missing;
                }))
                .isSameAs(missing);
        trail.flush();

        AuditRecord entry = only(call.requestId());
        assertThat(entry.outcome().kind()).as("outcome").isEqualTo(Outcome.Kind.FAILED);
        assertThat(entry.outcome().code()).as("code").isEqualTo("NotFoundException");
        assertThat(entry.outcome().message()).as("message").isEqualTo(missing.getMessage());
    }

    @Test
    void aTransactionThatIsUndoneLeavesAnEntryOfItsFailure() {
        Call call = call(Call.Door.REST);
        assertThatThrownBy(() -> auditing.run(call, Operation.CREATE_TABLE, table("orders"), () -> {
                    database.transaction(session -> {
                        session.execute("INSERT INTO things (name) VALUES ('x')");
                        throw new InvalidInputException("name", "No.");
                    });
                }))
                .isInstanceOf(InvalidInputException.class);
        trail.flush();
        assertThat(only(call.requestId()).outcome().code()).as("code").isEqualTo("InvalidInputException");
        assertThat(database.<Long>read(session -> session.first("SELECT COUNT(*) FROM things", row -> row.number(1))
                        .orElseThrow()))
                .as("what was committed")
                .isZero();
    }

    @Test
    void stepsOnTheWayAreNoChange() {
        Call call = call(Call.Door.REST);
        auditing.run(call, Operation.STOP_CRAWLER, new Resource.Named("crawler", "c"), () -> {
            database.aside(session -> session.execute("INSERT INTO things (name) VALUES ('step')"));
            assertThat(all(Filters.ofRequest(call.requestId()))).as("as yet").isEmpty();
        });
        trail.flush();
        assertThat(only(call.requestId()).action()).as("at its end").isEqualTo("glue:StopCrawler");
    }

    @Test
    void changesWithinChangesHaveEntriesOfTheirOwn() {
        Call call = call(Call.Door.REST);
        auditing.run(call, Operation.START_JOB_RUN, new Resource.Named("job", "nightly"), () -> {
            create(call, "inner");
            insert("outer");
        });
        assertThat(all(Filters.ofRequest(call.requestId())))
                .as("entries")
                .extracting(AuditRecord::action)
                .containsExactly("glue:StartJobRun", "glue:CreateTable");
    }

    @Test
    void allThatACommitIsAPartOfIsThereAsSoonAsItIsCommitted() {
        Call call = call(Call.Door.GLUE);
        auditing.run(call, Operation.CREATE_JOB, new Resource.Named("job", "nightly"), () -> {
            auditing.run(call, Operation.PASS_ROLE, new Resource.OfRole("jobs"), () -> insert("job"));
            assertThat(all(Filters.ofRequest(call.requestId())))
                    .as("entries before the calls have ended")
                    .extracting(AuditRecord::action)
                    .containsExactlyInAnyOrder("glue:CreateJob", "iam:PassRole");
        });
        trail.flush();
        assertThat(all(Filters.ofRequest(call.requestId())))
                .as("entries in the end")
                .extracting(entry -> entry.outcome().kind())
                .containsExactly(Outcome.Kind.OK, Outcome.Kind.OK);
    }

    @Test
    void aDenialHasItsFullReason() {
        Call call = call(Call.Door.THRIFT);
        assertThatThrownBy(() -> auditing.run(call, Operation.GET_TABLE, table("orders"), () -> {
                    throw new AccessDeniedException("User: ann is not authorized", "Decided by 2 of no-orders.");
                }))
                .hasMessage("User: ann is not authorized");
        trail.flush();
        Outcome outcome = only(call.requestId()).outcome();
        assertThat(outcome.kind()).as("outcome").isEqualTo(Outcome.Kind.DENIED);
        assertThat(outcome.reason()).as("reason").isEqualTo("Decided by 2 of no-orders.");
    }

    @Test
    void refusedCallersAndTheServerAreThereToo() {
        trail.refused(new RefusedCaller(
                Call.Door.GLUE,
                "request-1",
                Optional.of("10.9.9.9"),
                Call.Asked.NOTHING,
                Optional.of("AKIAWRONG\n\u0000x"),
                "InvalidSignatureException",
                "The signature is wrong."));
        trail.happened(ServerEvent.of(ServerEvent.Kind.START_SERVER, Map.of("security-enabled", "true")));
        trail.flush();
        AuditRecord refused = only("request-1");
        assertThat(refused.action()).as("action").isEqualTo("AuthenticationFailed");
        assertThat(refused.who().name()).as("claimed").isEqualTo("AKIAWRONG\n\ufffdx");
        assertThat(refused.outcome().code()).as("code").isEqualTo("InvalidSignatureException");
        assertThat(all(AuditFilter.ALL).get(0).details())
                .as("details")
                .containsExactlyEntriesOf(Map.of("security-enabled", "true"));
    }

    @Test
    void readsAreOnlyThereWhereTheyAreWanted() {
        trail.close();
        Call denied = call(Call.Door.REST);
        try (DatabaseTrail changes = trail(Scope.CHANGES)) {
            auditing = new Auditing(changes);
            read(call(Call.Door.REST), "orders");
            create(call(Call.Door.REST), "orders");
            assertThatThrownBy(() -> auditing.run(denied, Operation.GET_TABLE, table("orders"), () -> {
                        throw new AccessDeniedException("No.");
                    }))
                    .isInstanceOf(AccessDeniedException.class);
            changes.flush();
        }
        assertThat(all(AuditFilter.ALL))
                .as("entries")
                .extracting(AuditRecord::action)
                .containsExactly("glue:GetTable", "glue:CreateTable");
    }

    /** The same answers as looking at every entry, whatever is asked for and however small the slices are. */
    @Test
    void everyFilterFindsWhatFitsTheNewestFirst() {
        for (int i = 0; i < 40; i++) {
            Call call = call(Call.Door.values()[i % 3]);
            if (i % 4 == 0) {
                create(call, "t" + i);
            } else if (i % 4 == 1) {
                read(call, "t" + i);
            } else if (i % 4 == 2) {
                auditing.run(
                        call,
                        Operation.BATCH_DELETE_TABLE,
                        new Resource.OfSomeTables(DatabaseName.of("sales"), List.of("a" + i, "t" + i)),
                        () -> {});
            } else {
                auditing.run(call.withAsked(Call.Asked.NOTHING), Operation.GET_TABLES, table("*"), () -> {});
            }
            if (i % 10 == 0) {
                trail.flush();
            }
        }
        trail.flush();
        List<AuditRecord> entries = all(AuditFilter.ALL);
        assertThat(entries).as("all").hasSize(40);
        assertThat(entries).as("order").isSortedAccordingTo((a, b) -> b.id().compareTo(a.id()));
        AuditRecord some = entries.get(20);
        for (AuditFilter filter : Filters.of(some)) {
            Predicate<AuditRecord> fits = filter.with(ARNS)::matches;
            assertThat(all(filter))
                    .as("what fits %s", filter)
                    .isEqualTo(entries.stream().filter(fits).toList());
        }
        assertThat(all(Filters.ofResource("table/sales/t")))
                .as("also behind the first")
                .hasSize(30);
        assertThat(all(Filters.ofResource("arn:aws:glue:us-east-1:000000000000:table/sales/a")))
                .as("by ARN")
                .hasSize(10);
    }

    @Test
    void whatIsTooOldOrTooMuchGoes() {
        IntStream.range(0, 30).forEach(i -> create(call(Call.Door.REST), "t" + i));
        IntStream.range(0, 30).forEach(i -> {
            read(call(Call.Door.REST), "t" + i);
            trail.flush();
        });
        AuditLog.Retention roomy = new AuditLog.Retention(Duration.ofDays(1), 1000, 1000);
        assertThat(log.prune(Instant.now(), roomy)).as("nothing").isZero();
        log.prune(Instant.now(), new AuditLog.Retention(Duration.ofDays(1), 10, 10));
        List<AuditRecord> rest = all(AuditFilter.ALL);
        assertThat(rest.stream().filter(AuditRecord::readOnly)).as("reads").hasSize(10);
        assertThat(rest.stream().filter(entry -> !entry.readOnly()))
                .as("changes")
                .hasSize(10)
                .last()
                .satisfies(entry -> assertThat(entry.resources().get(0)).endsWith("t20"));
        log.prune(Instant.now().plus(Duration.ofDays(2)), roomy);
        assertThat(all(AuditFilter.ALL)).as("all too old").isEmpty();
    }

    @Test
    void whatAnotherServerBeganIsFoundHere() {
        Call call = call(Call.Door.REST);
        AuditTrail.Ongoing ongoing = trail.begin(call, Operation.GET_TABLE, table("orders"));
        ongoing.end(Outcome.FAILURE);
        trail.close();
        assertThat(only(call.requestId()).outcome()).as("written at the stop").isEqualTo(Outcome.FAILURE);
    }
}
