package dev.bindery.catalog.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What each concern does around a call, and in which order. */
class InterceptorsTest {

    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.GLUE);
    private static final Resource CATALOG = new Resource.OfCatalog();

    private final List<String> log = new ArrayList<>();

    private final CallInterceptor metering = new Metering((operation, door, outcome, nanoseconds) -> {
        assertThat(nanoseconds).as("time").isNotNegative();
        log.add("meter " + operation + " " + door + " " + outcome);
    });
    private final CallInterceptor auditing = new Auditing(new AuditTrail() {
        @Override
        public Ongoing begin(Call call, Operation operation, Resource resource) {
            return outcome -> log.add("audit " + call.principal().name() + " " + operation + " " + resource.paths()
                    + " " + outcome.kind() + " " + outcome.code() + ": " + outcome.message() + outcome.reason());
        }

        @Override
        public void refused(RefusedCaller refused) {}

        @Override
        public void happened(ServerEvent event) {}
    });

    @Test
    void successIsRecordedAndTheAnswerGoesOn() {
        assertThat(run(AccessPolicy.OPEN, () -> "answer")).as("answer").isEqualTo("answer");
        assertThat(log).as("log").containsExactly("audit ann GET_TABLE [catalog] OK : ", "meter GET_TABLE GLUE ok");
    }

    @Test
    void whatTheCatalogRefusesIsRecordedByItsKindAndItsMessage() {
        NotFoundException missing = new NotFoundException(EntityKind.TABLE, "hive.sales.orders");
        assertThatThrownBy(() -> run(AccessPolicy.OPEN, () -> {
                    throw missing;
                }))
                .as("the caller's exception")
                .isSameAs(missing);
        assertThat(log)
                .as("log")
                .containsExactly(
                        "audit ann GET_TABLE [catalog] FAILED NotFoundException: " + missing.getMessage(),
                        "meter GET_TABLE GLUE NotFoundException");
    }

    @Test
    void anyOtherFailureIsRecordedWithoutItsMessage() {
        assertThatThrownBy(() -> run(AccessPolicy.OPEN, () -> {
                    throw new IllegalStateException("a password");
                }))
                .as("the caller's exception")
                .isInstanceOf(IllegalStateException.class);
        assertThat(log)
                .as("log")
                .containsExactly("audit ann GET_TABLE [catalog] FAILED failure: ", "meter GET_TABLE GLUE failure");
    }

    @Test
    void whatThePolicyRefusesIsNeverDoneAndAlwaysRecorded() {
        AccessPolicy nobody = (call, operation, resource) -> {
            throw new AccessDeniedException(
                    call.principal().name(),
                    operation.action(),
                    resource.paths().get(0),
                    "Because.");
        };
        assertThatThrownBy(() -> run(nobody, () -> log.add("done")))
                .as("the caller's exception")
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("glue:GetTable");
        assertThat(log).as("log").hasSize(2).allMatch(line -> line.contains("AccessDeniedException"));
        assertThat(log.get(0)).as("audit").contains(" DENIED ").endsWith("on resource: catalogBecause.");
    }

    @Test
    void aPartIsAskedForUnderTheNameOfTheWhole() {
        List<Operation> asked = new ArrayList<>();
        CallInterceptor authorizing = new Authorizing((call, operation, resource) -> asked.add(operation));
        Call whole = CALL.as(Operation.GET_PARTITIONS);
        authorizing.run(whole, Operation.GET_TABLE, CATALOG, () -> {});
        authorizing.run(whole, Operation.UPDATE_TABLE, CATALOG, () -> {});
        authorizing.run(whole.forItself(), Operation.GET_TABLE, CATALOG, () -> {});
        authorizing.listing(whole, Operation.GET_TABLES, CATALOG, sight -> sight);
        assertThat(asked)
                .as("what was asked for")
                .containsExactly(
                        Operation.GET_PARTITIONS,
                        Operation.UPDATE_TABLE,
                        Operation.GET_TABLE,
                        Operation.GET_PARTITIONS);
    }

    @Test
    void allOfAChainSayWhatIsSeen() {
        CallInterceptor chain = CallInterceptor.chain(
                seeing(prefix -> name -> name.startsWith("a")), seeing(prefix -> name -> name.endsWith("z")));
        assertThat(chain.<List<String>>listing(
                        CALL,
                        Operation.GET_TABLES,
                        CATALOG,
                        sight -> sight.of(List.of("az", "a", "z"), "table/sales/", name -> name)))
                .as("seen by both")
                .containsExactly("az");
        List<String> everything = List.of("az", "a", "z");
        assertThat(naming("outer")
                        .<List<String>>listing(
                                CALL, Operation.GET_TABLES, CATALOG, sight -> sight.of(everything, "", name -> name)))
                .as("of who says nothing")
                .isSameAs(everything);
    }

    private static CallInterceptor seeing(Sight sight) {
        return new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                return next.get();
            }

            @Override
            public <T> T listing(Call call, Operation operation, Resource resource, Function<Sight, T> next) {
                return next.apply(sight);
            }
        };
    }

    @Test
    void theFirstOfAChainIsTheOutermost() {
        CallInterceptor chain = CallInterceptor.chain(naming("outer"), naming("inner"));
        chain.run(CALL, Operation.DELETE_TABLE, CATALOG, () -> log.add("call"));
        assertThat(log).as("log").containsExactly("outer begins", "inner begins", "call", "inner ends", "outer ends");
    }

    private <T> T run(AccessPolicy policy, Supplier<T> call) {
        return CallInterceptor.chain(metering, CallInterceptor.chain(auditing, new Authorizing(policy)))
                .around(CALL, Operation.GET_TABLE, CATALOG, call);
    }

    private CallInterceptor naming(String name) {
        return new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                log.add(name + " begins");
                T result = next.get();
                log.add(name + " ends");
                return result;
            }
        };
    }
}
