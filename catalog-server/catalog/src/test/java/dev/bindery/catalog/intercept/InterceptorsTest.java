package dev.bindery.catalog.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Principal;
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
