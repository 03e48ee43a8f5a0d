package dev.bindery.hiveserver.plans;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/**
 * The resource plans of each namespace. A plan is edited while it is disabled ({@link InvalidOperationException} otherwise),
 * and what is named and isn't there is a {@link NotFoundException}.
 */
public interface ResourcePlans {

    /** How many queries the first pool of a new plan runs at once, where the plan doesn't say: Hive's default. */
    int DEFAULT_POOL_PARALLELISM = 4;

    /**
     * Creates a disabled plan with one pool {@code default}, or a copy of another.
     *
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where it has no name, or no room for a query
     */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void create(
            Call call, String name, String namespace, Optional<Integer> queryParallelism, Optional<String> copyFrom);

    @Does(value = READ_HIVE_SERVER, to = "resourcePlan")
    ResourcePlan get(Call call, String name, String namespace);

    /** In the order of their names. */
    @Does(value = READ_HIVE_SERVER, to = "resourcePlan")
    List<ResourcePlan> list(Call call, String namespace);

    /** The plan that is in force. */
    @Does(value = READ_HIVE_SERVER, to = "resourcePlan")
    Optional<ResourcePlan> active(Call call, String namespace);

    /**
     * Changes a plan, or its status: a disabled plan can be enabled if nothing is wrong with it, an enabled one activated,
     * which makes the active one enabled.
     *
     * @param name the plan; empty: the active one
     * @return the plan where this has put it in force
     * @throws AlreadyExistsException where the new name is taken
     */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    Optional<ResourcePlan> alter(Call call, String namespace, Optional<String> name, PlanChange change);

    /** What is wrong with a plan. */
    @Does(value = READ_HIVE_SERVER, to = "resourcePlan")
    PlanErrors validate(Call call, String name, String namespace);

    /** @throws InvalidOperationException where it is the active plan */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void drop(Call call, String name, String namespace);

    /** @throws AlreadyExistsException where there is one of that name */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void createTrigger(Call call, String plan, String namespace, Trigger trigger);

    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void alterTrigger(Call call, String plan, String namespace, String trigger, TriggerChange change);

    /** Drops a trigger, from the pools too. */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void dropTrigger(Call call, String plan, String namespace, String trigger);

    /** @throws AlreadyExistsException where there is one of that path */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void createPool(Call call, String plan, String namespace, Pool pool);

    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void alterPool(Call call, String plan, String namespace, String path, PoolChange change);

    /** @throws InvalidOperationException where it is the default pool, has children, or mappings lead to it */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void dropPool(Call call, String plan, String namespace, String path);

    /**
     * @param replace whether a mapping of the same entity must be there, or must not
     * @throws AlreadyExistsException where there is one and it isn't to be replaced
     */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void putMapping(Call call, String plan, String namespace, Mapping mapping, boolean replace);

    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void dropMapping(Call call, String plan, String namespace, EntityType type, String entity);

    /** Lets a trigger watch a pool, or no longer. */
    @Does(value = WRITE_HIVE_SERVER, to = "resourcePlan")
    void watch(Call call, String plan, String namespace, String trigger, String pool, boolean watches);
}
