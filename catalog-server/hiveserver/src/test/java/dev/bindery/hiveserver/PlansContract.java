package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.hiveserver.plans.PlanChange;
import dev.bindery.hiveserver.plans.PlanChange.Way;
import dev.bindery.hiveserver.plans.PoolChange;
import dev.bindery.hiveserver.plans.ResourcePlan;
import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.hiveserver.plans.ResourcePlans;
import dev.bindery.hiveserver.plans.TriggerChange;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ResourcePlans}. */
abstract class PlansContract extends HiveServerContract {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private String namespace;

    @BeforeEach
    void newNamespace() {
        namespace = "cluster_" + NAMESPACES.incrementAndGet();
    }

    private ResourcePlans plans() {
        return state().plans();
    }

    private void create(String name) {
        plans().create(CALL, name, namespace, Optional.of(8), Optional.empty());
    }

    private ResourcePlan get(String name) {
        return plans().get(CALL, name, namespace);
    }

    private static PlanChange to(Status status, Way way) {
        return new PlanChange(
                Optional.empty(), Optional.empty(), Optional.of(status), Optional.empty(), Optional.empty(), way);
    }

    private static PlanChange named(String name, Way way) {
        return new PlanChange(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), way);
    }

    private Optional<ResourcePlan> alter(String name, PlanChange change) {
        return plans().alter(CALL, namespace, Optional.of(name), change);
    }

    private void assertRefused(Runnable action, String words) {
        assertThatThrownBy(action::run)
                .as(words)
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining(words);
    }

    private static Pool pool(String path, double fraction) {
        return new Pool(path, fraction, 2, Optional.of("fifo"), List.of());
    }

    @Test
    void aNewPlanIsDisabledAndHasOnePool() {
        create(" Daily");
        ResourcePlan plan = get("DAILY");
        assertThat(plan.status()).as("status").isEqualTo(Status.DISABLED);
        assertThat(plan.defaultPool()).as("default pool").contains("default");
        assertThat(plan.pools()).as("pools").containsExactly(new Pool("default", 1, 8, Optional.empty(), List.of()));
        assertThatThrownBy(() -> create("daily")).as("twice").isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> get("none")).as("another").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> create(" ")).as("no name").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plans().create(CALL, "p", namespace, Optional.of(0), Optional.empty()))
                .as("no room")
                .isInstanceOf(InvalidInputException.class);
        assertThat(plans().list(CALL, namespace)).as("all").hasSize(1);
        assertThat(plans().list(CALL, "another cluster"))
                .as("of another cluster")
                .isEmpty();
    }

    @Test
    void theStatusGoesFromDisabledByEnabledToActiveAndBack() {
        create("a");
        create("b");
        assertThat(plans().active(CALL, namespace)).as("active at first").isEmpty();
        assertRefused(() -> alter("a", to(Status.ACTIVE, Way.PLAIN)), "should be enabled before activation");
        assertThat(alter("a", to(Status.ENABLED, Way.PLAIN))).as("enabling").isEmpty();
        assertThat(alter("a", to(Status.ACTIVE, Way.PLAIN)))
                .as("activating")
                .hasValueSatisfying(plan -> assertThat(plan.name()).isEqualTo("a"));
        assertThat(alter("b", to(Status.ACTIVE, Way.ENABLE_AND_ACTIVATE)))
                .as("another, in one go")
                .hasValueSatisfying(plan -> assertThat(plan.status()).isEqualTo(Status.ACTIVE));
        assertThat(get("a").status()).as("the one before").isEqualTo(Status.ENABLED);
        assertThat(store().second().plans().active(CALL, namespace).map(ResourcePlan::name))
                .as("what another server sees")
                .contains("b");
        assertRefused(() -> alter("b", to(Status.DISABLED, Way.PLAIN)), "is active; activate another plan first");
        assertRefused(() -> plans().drop(CALL, "b", namespace), "Cannot drop an active resource plan");
        plans().alter(CALL, namespace, Optional.empty(), to(Status.ENABLED, Way.FORCE_DEACTIVATE));
        assertThat(plans().active(CALL, namespace)).as("after deactivation").isEmpty();
        plans().drop(CALL, "b", namespace);
        assertThatThrownBy(() -> plans().drop(CALL, "b", namespace))
                .as("dropped")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyADisabledPlanIsEdited() {
        create("p");
        alter("p", to(Status.ENABLED, Way.PLAIN));
        assertRefused(() -> plans().createPool(CALL, "p", namespace, pool("x", 0.5)), "must be disabled");
        assertRefused(() -> alter("p", named("q", Way.PLAIN)), "must be disabled");
        alter("p", to(Status.DISABLED, Way.PLAIN));
        alter("p", named("Q", Way.PLAIN));
        assertThat(get("q").name()).as("renamed").isEqualTo("q");
        PlanChange change = new PlanChange(
                Optional.empty(),
                Optional.of(namespace),
                Optional.empty(),
                Optional.of(Optional.empty()),
                Optional.of(Optional.empty()),
                Way.PLAIN);
        alter("q", change);
        assertThat(get("q").queryParallelism()).as("parallelism, taken away").isEmpty();
        assertThat(get("q").defaultPool()).as("default pool, taken away").isEmpty();
    }

    @Test
    void aPlanWithErrorsIsNotEnabled() {
        create("p");
        plans().createPool(CALL, "p", namespace, pool("extra", 0.5));
        assertThat(plans().validate(CALL, "p", namespace).errors())
                .as("errors")
                .containsExactly(
                        "Sum of all pools' query parallelism: 10 exceeds resource plan query parallelism: 8",
                        "Sum of root children pools' alloc fraction should be 1.0 got: 1.5 for pool: ");
        assertRefused(() -> alter("p", to(Status.ENABLED, Way.PLAIN)), "is invalid");
        plans().alterPool(
                        CALL,
                        "p",
                        namespace,
                        "default",
                        new PoolChange(Optional.empty(), Optional.of(0.5), Optional.of(2), Optional.empty()));
        assertThat(plans().validate(CALL, "p", namespace).errors())
                .as("errors now")
                .isEmpty();
        assertThat(plans().validate(CALL, "p", namespace).warnings())
                .as("warnings")
                .containsExactly(
                        "Sum of all pools' query parallelism: 4 is less than resource plan query parallelism: 8");
        alter("p", to(Status.ENABLED, Way.PLAIN));
    }

    @Test
    void poolsMoveWithTheirChildrenAndWhatLeadsToThem() {
        create("p");
        plans().createPool(CALL, "p", namespace, pool("Etl", 0.5));
        plans().createPool(CALL, "p", namespace, pool("etl.big", 1));
        assertThatThrownBy(() -> plans().createPool(CALL, "p", namespace, pool("none.x", 1)))
                .as("without a parent")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> plans().createPool(CALL, "p", namespace, pool("ETL", 1)))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        plans().putMapping(
                        CALL,
                        "p",
                        namespace,
                        new Mapping(EntityType.USER, "Bob", Optional.of("etl.big"), Optional.of(1)),
                        false);
        PoolChange move =
                new PoolChange(Optional.of("load"), Optional.empty(), Optional.empty(), Optional.of(Optional.empty()));
        plans().alterPool(CALL, "p", namespace, "etl", move);
        ResourcePlan plan = get("p");
        assertThat(plan.pools()).as("paths").extracting(Pool::path).containsExactly("default", "load", "load.big");
        assertThat(plan.pool("load").policy()).as("policy, taken away").isEmpty();
        assertThat(plan.mappings())
                .as("mappings")
                .containsExactly(new Mapping(EntityType.USER, "bob", Optional.of("load.big"), Optional.of(1)));
        assertRefused(() -> plans().dropPool(CALL, "p", namespace, "load"), "has child pools");
        assertRefused(() -> plans().dropPool(CALL, "p", namespace, "default"), "default pool");
        assertRefused(() -> plans().dropPool(CALL, "p", namespace, "load.big"), "remove all mappings");
        plans().dropMapping(CALL, "p", namespace, EntityType.USER, "BOB");
        plans().dropPool(CALL, "p", namespace, "load.big");
        assertThatThrownBy(() -> plans().dropPool(CALL, "p", namespace, "load.big"))
                .as("dropped")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> plans().createPool(
                                CALL, "p", namespace, new Pool("x", 1, 1, Optional.of("lottery"), List.of())))
                .as("an unknown policy")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void triggersWatchPools() {
        create("p");
        Trigger trigger = new Trigger("Slow", Optional.of("ELAPSED_TIME > 1000"), Optional.of("KILL"), true);
        plans().createTrigger(CALL, "p", namespace, trigger);
        assertThatThrownBy(() -> plans().createTrigger(CALL, "p", namespace, trigger))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        plans().watch(CALL, "p", namespace, "slow", "default", true);
        plans().watch(CALL, "p", namespace, "slow", "default", true);
        plans().alterTrigger(
                        CALL,
                        "p",
                        namespace,
                        "SLOW",
                        new TriggerChange(Optional.empty(), Optional.of("MOVE TO x"), Optional.empty()));
        assertThat(get("p").triggers())
                .as("triggers")
                .containsExactly(
                        new Trigger("slow", Optional.of("ELAPSED_TIME > 1000"), Optional.of("MOVE TO x"), true));
        assertThat(get("p").pool("default").triggers())
                .as("what watches the pool")
                .containsExactly("slow");
        plans().create(CALL, "copy", namespace, Optional.empty(), Optional.of("p"));
        plans().watch(CALL, "p", namespace, "slow", "default", false);
        assertThat(get("p").pool("default").triggers()).as("no longer").isEmpty();
        plans().dropTrigger(CALL, "copy", namespace, "slow");
        assertThat(get("copy").pool("default").triggers())
                .as("of the copy, whose trigger is gone")
                .isEmpty();
        assertThatThrownBy(() -> plans().watch(CALL, "copy", namespace, "slow", "default", true))
                .as("a trigger that is gone")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void mappingsAreMadeOnceAndReplacedWhenTheyAreThere() {
        create("p");
        Mapping mapping = new Mapping(EntityType.GROUP, "staff", Optional.of("default"), Optional.of(3));
        assertThatThrownBy(() -> plans().putMapping(CALL, "p", namespace, mapping, true))
                .as("replacing none")
                .isInstanceOf(NotFoundException.class);
        plans().putMapping(CALL, "p", namespace, mapping, false);
        assertThatThrownBy(() -> plans().putMapping(CALL, "p", namespace, mapping, false))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        Mapping unmanaged = new Mapping(EntityType.GROUP, "staff", Optional.empty(), Optional.empty());
        plans().putMapping(CALL, "p", namespace, unmanaged, true);
        assertThat(get("p").mappings())
                .as("without a pool, in its place")
                .containsExactly(new Mapping(EntityType.GROUP, "staff", Optional.empty(), Optional.of(3)));
        assertThatThrownBy(() -> plans().dropMapping(CALL, "p", namespace, EntityType.USER, "staff"))
                .as("of another type")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onePlanReplacesAnother() {
        create("old");
        create("new");
        alter("old", to(Status.ACTIVE, Way.ENABLE_AND_ACTIVATE));
        assertRefused(() -> alter("new", named("new", Way.REPLACE)), "cannot replace itself");
        assertThat(alter("new", to(Status.ACTIVE, Way.REPLACE)))
                .as("what is active now")
                .hasValueSatisfying(plan -> assertThat(plan.name()).isEqualTo("old"));
        assertThat(plans().list(CALL, namespace))
                .as("plans")
                .extracting(ResourcePlan::name)
                .containsExactly("old", "old_old_0");
        assertThat(get("old_old_0").status()).as("the replaced one").isEqualTo(Status.DISABLED);
        create("third");
        plans().createPool(CALL, "third", namespace, pool("too_much", 1));
        assertRefused(() -> alter("third", named("old", Way.REPLACE)), "is invalid");
    }
}
