package dev.bindery.hiveserver.plans;

import static dev.bindery.hiveserver.plans.PlanEdits.refused;
import static dev.bindery.hiveserver.plans.ResourcePlan.fold;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.hiveserver.plans.PlanChange.Way;
import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Resource plans in SQL: one row a plan. Changes are made one at a time, as they may be about two plans. */
public final class JdbcResourcePlans implements ResourcePlans {

    private static final String LOCK = "hive-resource-plans";
    private static final String SELECT =
            "SELECT namespace, name, status, document FROM resource_plans WHERE namespace = ?";
    private static final String ONE = SELECT + " AND name = ?";

    private final Database database;

    public JdbcResourcePlans(Database database) {
        this.database = database;
    }

    private static ResourcePlan read(Row row) throws SQLException {
        return PlanJson.read(row.text(1), row.text(2), row.text(3), row.text(4));
    }

    private static Optional<ResourcePlan> find(Session session, String name, String namespace) {
        return session.first(ONE, JdbcResourcePlans::read, fold(namespace), fold(name));
    }

    private static ResourcePlan required(Session session, String name, String namespace) {
        return find(session, name, namespace)
                .orElseThrow(
                        () -> new NotFoundException(EntityKind.RESOURCE_PLAN, fold(name) + " in " + fold(namespace)));
    }

    private static Optional<ResourcePlan> findActive(Session session, String namespace) {
        return session.first(SELECT + " AND status = 'ACTIVE'", JdbcResourcePlans::read, fold(namespace));
    }

    private static void insert(Session session, ResourcePlan plan) {
        if (find(session, plan.name(), plan.namespace()).isPresent()) {
            throw new AlreadyExistsException(EntityKind.RESOURCE_PLAN, plan.name());
        }
        session.execute(
                "INSERT INTO resource_plans (namespace, name, status, document) VALUES (?, ?, ?, ?)",
                plan.namespace(),
                plan.name(),
                plan.status().name(),
                PlanJson.write(plan));
    }

    private static void store(Session session, String formerName, ResourcePlan plan) {
        session.execute(
                "UPDATE resource_plans SET name = ?, status = ?, document = ? WHERE namespace = ? AND name = ?",
                plan.name(),
                plan.status().name(),
                PlanJson.write(plan),
                plan.namespace(),
                formerName);
    }

    @Override
    public void create(
            Call call, String name, String namespace, Optional<Integer> queryParallelism, Optional<String> copyFrom) {
        if (name.isBlank()) {
            throw new InvalidInputException("resource plan name", "Resource name cannot be empty.");
        }
        if (copyFrom.isEmpty() && queryParallelism.filter(most -> most <= 0).isPresent()) {
            throw new InvalidInputException("query parallelism", "Query parallelism should be positive.");
        }
        database.exclusively(LOCK, session -> {
            ResourcePlan plan = copyFrom.isPresent()
                    ? required(session, copyFrom.get(), namespace)
                            .withName(fold(name))
                            .withStatus(Status.DISABLED)
                    : fresh(name, namespace, queryParallelism);
            insert(session, plan);
            return null;
        });
    }

    private static ResourcePlan fresh(String name, String namespace, Optional<Integer> queryParallelism) {
        Pool first =
                new Pool("default", 1, queryParallelism.orElse(DEFAULT_POOL_PARALLELISM), Optional.empty(), List.of());
        return new ResourcePlan(
                fold(namespace),
                fold(name),
                Status.DISABLED,
                queryParallelism,
                Optional.of(first.path()),
                List.of(first),
                List.of(),
                List.of());
    }

    @Override
    public ResourcePlan get(Call call, String name, String namespace) {
        return database.read(session -> required(session, name, namespace));
    }

    @Override
    public List<ResourcePlan> list(Call call, String namespace) {
        return database.read(
                session -> session.list(SELECT + " ORDER BY name", JdbcResourcePlans::read, fold(namespace)));
    }

    @Override
    public Optional<ResourcePlan> active(Call call, String namespace) {
        return database.read(session -> findActive(session, namespace));
    }

    @Override
    public Optional<ResourcePlan> alter(Call call, String namespace, Optional<String> name, PlanChange change) {
        if (change.way() == Way.REPLACE && name.isEmpty()) {
            throw refused("Cannot replace without specifying the source plan");
        }
        return database.exclusively(LOCK, session -> {
            if (change.way() == Way.REPLACE) {
                return replace(session, name.get(), namespace, change);
            }
            ResourcePlan before = name.isPresent()
                    ? required(session, name.get(), namespace)
                    : findActive(session, namespace)
                            .orElseThrow(() ->
                                    new NotFoundException(EntityKind.RESOURCE_PLAN, "active in " + fold(namespace)));
            change.namespace()
                    .map(ResourcePlan::fold)
                    .filter(other -> !other.equals(before.namespace()))
                    .ifPresent(other -> {
                        throw refused("Cannot change ns; from " + before.namespace() + " to " + other);
                    });
            ResourcePlan edited = edited(session, before, change);
            if (change.status().isEmpty()) {
                store(session, before.name(), edited);
                return Optional.empty();
            }
            return switchStatus(session, before, change.status().get(), change.way());
        });
    }

    private static ResourcePlan edited(Session session, ResourcePlan before, PlanChange change) {
        Optional<String> newName = change.name().map(ResourcePlan::fold).filter(name -> !name.equals(before.name()));
        boolean edits = newName.isPresent()
                || change.queryParallelism().isPresent()
                || change.defaultPool().isPresent();
        if (change.status().isPresent()) {
            if (edits) {
                throw refused("Cannot change values during status switch.");
            }
            return before;
        }
        PlanEdits.requireDisabled(before);
        newName.ifPresent(name -> {
            if (name.isEmpty()) {
                throw refused("Cannot rename to empty value.");
            }
            if (find(session, name, before.namespace()).isPresent()) {
                throw new AlreadyExistsException(EntityKind.RESOURCE_PLAN, name);
            }
        });
        change.queryParallelism()
                .flatMap(most -> most)
                .filter(most -> most <= 0)
                .ifPresent(most -> {
                    throw refused("queryParallelism should be positive.");
                });
        Optional<Optional<String>> pool = change.defaultPool()
                .map(path -> path.map(named -> before.pool(named).path()));
        return before.withName(newName.orElse(before.name()))
                .withQueryParallelism(change.queryParallelism().orElse(before.queryParallelism()))
                .withDefaultPool(pool.orElse(before.defaultPool()));
    }

    private static Optional<ResourcePlan> switchStatus(Session session, ResourcePlan plan, Status status, Way way) {
        if (status == plan.status()) {
            return Optional.empty();
        }
        String name = plan.name();
        if (plan.status() == Status.ACTIVE && way != Way.FORCE_DEACTIVATE) {
            throw refused("Resource plan " + name
                    + " is active; activate another plan first, or disable workload management.");
        }
        if (plan.status() == Status.DISABLED) {
            if (status == Status.ACTIVE && way != Way.ENABLE_AND_ACTIVATE) {
                throw refused("Resource plan " + name
                        + " is disabled and should be enabled before activation (or in the same command)");
            }
            List<String> errors = PlanErrors.of(plan).errors();
            if (!errors.isEmpty()) {
                throw refused("ResourcePlan: " + name + " is invalid: " + errors);
            }
        }
        ResourcePlan switched = plan.withStatus(status);
        if (status == Status.ACTIVE) {
            findActive(session, plan.namespace())
                    .ifPresent(former -> store(session, former.name(), former.withStatus(Status.ENABLED)));
        }
        store(session, name, switched);
        return status == Status.ACTIVE ? Optional.of(switched) : Optional.empty();
    }

    private static Optional<ResourcePlan> replace(Session session, String name, String namespace, PlanChange change) {
        if (change.queryParallelism().isPresent() || change.defaultPool().isPresent()) {
            throw refused("Cannot change values during replace.");
        }
        boolean replacesActive = change.status().filter(Status.ACTIVE::equals).isPresent();
        if (replacesActive == change.name().isPresent()) {
            throw refused("Must specify a name, or the active plan; received "
                    + change.name().orElse(null) + ", " + change.status().orElse(null));
        }
        ResourcePlan replaced = replacesActive
                ? findActive(session, namespace)
                        .orElseThrow(
                                () -> new NotFoundException(EntityKind.RESOURCE_PLAN, "active in " + fold(namespace)))
                : required(session, change.name().get(), namespace);
        ResourcePlan plan = required(session, name, namespace);
        if (replaced.name().equals(plan.name())) {
            throw refused("A plan cannot replace itself");
        }
        if (replaced.status() != Status.DISABLED) {
            List<String> errors = PlanErrors.of(plan).errors();
            if (!errors.isEmpty()) {
                throw refused("ResourcePlan: " + plan.name() + " is invalid: " + errors);
            }
        }
        int number = 0;
        while (find(session, replaced.name() + "_old_" + number, namespace).isPresent()) {
            number++;
        }
        store(
                session,
                replaced.name(),
                replaced.withName(replaced.name() + "_old_" + number).withStatus(Status.DISABLED));
        ResourcePlan replacement = plan.withName(replaced.name()).withStatus(replaced.status());
        store(session, plan.name(), replacement);
        return replacement.status() == Status.ACTIVE ? Optional.of(replacement) : Optional.empty();
    }

    @Override
    public PlanErrors validate(Call call, String name, String namespace) {
        return PlanErrors.of(get(call, name, namespace));
    }

    @Override
    public void drop(Call call, String name, String namespace) {
        database.exclusively(LOCK, session -> {
            if (required(session, name, namespace).status() == Status.ACTIVE) {
                throw refused("Cannot drop an active resource plan");
            }
            return session.execute(
                    "DELETE FROM resource_plans WHERE namespace = ? AND name = ?", fold(namespace), fold(name));
        });
    }

    private void edit(String name, String namespace, UnaryOperator<ResourcePlan> edit) {
        database.exclusively(LOCK, session -> {
            ResourcePlan before = PlanEdits.requireDisabled(required(session, name, namespace));
            store(session, before.name(), edit.apply(before));
            return null;
        });
    }

    @Override
    public void createTrigger(Call call, String plan, String namespace, Trigger trigger) {
        edit(plan, namespace, before -> PlanEdits.addTrigger(before, trigger));
    }

    @Override
    public void alterTrigger(Call call, String plan, String namespace, String trigger, TriggerChange change) {
        edit(plan, namespace, before -> PlanEdits.changeTrigger(before, trigger, change));
    }

    @Override
    public void dropTrigger(Call call, String plan, String namespace, String trigger) {
        edit(plan, namespace, before -> PlanEdits.removeTrigger(before, trigger));
    }

    @Override
    public void createPool(Call call, String plan, String namespace, Pool pool) {
        edit(plan, namespace, before -> PlanEdits.addPool(before, pool));
    }

    @Override
    public void alterPool(Call call, String plan, String namespace, String path, PoolChange change) {
        edit(plan, namespace, before -> PlanEdits.changePool(before, path, change));
    }

    @Override
    public void dropPool(Call call, String plan, String namespace, String path) {
        edit(plan, namespace, before -> PlanEdits.removePool(before, path));
    }

    @Override
    public void putMapping(Call call, String plan, String namespace, Mapping mapping, boolean replace) {
        edit(plan, namespace, before -> PlanEdits.putMapping(before, mapping, replace));
    }

    @Override
    public void dropMapping(Call call, String plan, String namespace, EntityType type, String entity) {
        edit(plan, namespace, before -> PlanEdits.removeMapping(before, type, entity));
    }

    @Override
    public void watch(Call call, String plan, String namespace, String trigger, String pool, boolean watches) {
        edit(plan, namespace, before -> PlanEdits.watch(before, trigger, pool, watches));
    }
}
