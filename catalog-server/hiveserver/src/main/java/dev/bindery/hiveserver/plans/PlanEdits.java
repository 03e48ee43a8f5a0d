package dev.bindery.hiveserver.plans;

import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be done to a disabled plan, as functions from plan to plan. */
final class PlanEdits {

    private PlanEdits() {}

    static InvalidOperationException refused(String message) {
        return new InvalidOperationException(Reason.STATE, message);
    }

    static ResourcePlan requireDisabled(ResourcePlan plan) {
        if (plan.status() != Status.DISABLED) {
            throw refused("Resource plan must be disabled to edit it.");
        }
        return plan;
    }

    private static <T> List<T> with(List<T> list, T added) {
        return Stream.concat(list.stream(), Stream.of(added)).toList();
    }

    private static <T> List<T> without(List<T> list, Predicate<T> removed) {
        return list.stream().filter(removed.negate()).toList();
    }

    private static <T> List<T> replacing(List<T> list, T old, T replacement) {
        return list.stream().map(each -> each.equals(old) ? replacement : each).toList();
    }

    static ResourcePlan addTrigger(ResourcePlan plan, Trigger trigger) {
        if (plan.triggers().stream().anyMatch(each -> each.name().equals(trigger.name()))) {
            throw new AlreadyExistsException(EntityKind.RESOURCE_TRIGGER, trigger.name());
        }
        return plan.withTriggers(with(plan.triggers(), trigger));
    }

    static ResourcePlan changeTrigger(ResourcePlan plan, String name, TriggerChange change) {
        Trigger before = plan.trigger(name);
        Trigger after = new Trigger(
                before.name(),
                change.expression().or(before::expression),
                change.action().or(before::action),
                change.unmanaged().orElse(before.unmanaged()));
        return plan.withTriggers(replacing(plan.triggers(), before, after));
    }

    static ResourcePlan removeTrigger(ResourcePlan plan, String name) {
        Trigger gone = plan.trigger(name);
        return plan.withTriggers(without(plan.triggers(), gone::equals))
                .withPools(plan.pools().stream()
                        .map(pool -> pool.withTriggers(without(pool.triggers(), gone.name()::equals)))
                        .toList());
    }

    static ResourcePlan addPool(ResourcePlan plan, Pool pool) {
        if (plan.pools().stream().anyMatch(each -> each.path().equals(pool.path()))) {
            throw new AlreadyExistsException(EntityKind.RESOURCE_POOL, pool.path());
        }
        requireParent(plan, pool);
        requirePolicy(pool.policy());
        return plan.withPools(with(plan.pools(), pool));
    }

    private static void requireParent(ResourcePlan plan, Pool pool) {
        Optional<String> parent = pool.parent();
        if (parent.isPresent()
                && plan.pools().stream().noneMatch(each -> each.path().equals(parent.get()))) {
            throw new NotFoundException(
                    EntityKind.RESOURCE_POOL, parent.get() + ", the parent of " + pool.path() + ",");
        }
    }

    private static void requirePolicy(Optional<String> policy) {
        if (!PlanErrors.isPolicy(policy)) {
            throw new InvalidInputException(
                    "scheduling policy", "Invalid scheduling policy " + policy.orElse("") + "; it is fair or fifo.");
        }
    }

    static ResourcePlan changePool(ResourcePlan plan, String path, PoolChange change) {
        Pool before = plan.pool(path);
        Pool after = new Pool(
                change.path().orElse(before.path()),
                change.fraction().orElse(before.fraction()),
                change.queryParallelism().orElse(before.queryParallelism()),
                change.policy().orElse(before.policy()),
                before.triggers());
        requirePolicy(after.policy());
        if (after.path().equals(before.path())) {
            return plan.withPools(replacing(plan.pools(), before, after));
        }
        if (after.isBelow(before.path())) {
            throw refused("The pool " + before.path() + " can't be moved below itself.");
        }
        if (plan.pools().stream().anyMatch(each -> each.path().equals(after.path()))) {
            throw new AlreadyExistsException(EntityKind.RESOURCE_POOL, after.path());
        }
        requireParent(plan, after);
        return moved(plan.withPools(replacing(plan.pools(), before, after)), before.path(), after.path());
    }

    private static ResourcePlan moved(ResourcePlan plan, String from, String to) {
        return plan.withPools(plan.pools().stream()
                        .map(pool -> pool.withPath(movedPath(pool.path(), from, to)))
                        .toList())
                .withDefaultPool(plan.defaultPool().map(path -> movedPath(path, from, to)))
                .withMappings(plan.mappings().stream()
                        .map(mapping -> new Mapping(
                                mapping.entityType(),
                                mapping.entityName(),
                                mapping.pool().map(path -> movedPath(path, from, to)),
                                mapping.ordering()))
                        .toList());
    }

    private static String movedPath(String path, String from, String to) {
        return path.equals(from) || path.startsWith(from + ".") ? to + path.substring(from.length()) : path;
    }

    static ResourcePlan removePool(ResourcePlan plan, String path) {
        Pool gone = plan.pool(path);
        if (plan.defaultPool().filter(gone.path()::equals).isPresent()) {
            throw refused("Cannot drop default pool of a resource plan");
        }
        if (plan.pools().stream().anyMatch(pool -> pool.isBelow(gone.path()))) {
            throw refused("Cannot drop a pool that has child pools");
        }
        if (plan.mappings().stream()
                .anyMatch(mapping -> mapping.pool().filter(gone.path()::equals).isPresent())) {
            throw refused("Please remove all mappings for this pool.");
        }
        return plan.withPools(without(plan.pools(), gone::equals));
    }

    static ResourcePlan putMapping(ResourcePlan plan, Mapping mapping, boolean replace) {
        mapping.pool().ifPresent(plan::pool);
        Predicate<Mapping> same = each -> each.isOf(mapping.entityType(), mapping.entityName());
        Optional<Mapping> before = plan.mappings().stream().filter(same).findFirst();
        if (before.isPresent() && !replace) {
            throw new AlreadyExistsException(EntityKind.RESOURCE_MAPPING, mapping.entityName());
        }
        if (before.isEmpty() && replace) {
            throw new NotFoundException(EntityKind.RESOURCE_MAPPING, mapping.entityName());
        }
        Mapping kept = new Mapping(
                mapping.entityType(),
                mapping.entityName(),
                mapping.pool(),
                mapping.ordering().or(() -> before.flatMap(Mapping::ordering)));
        return plan.withMappings(with(without(plan.mappings(), same), kept));
    }

    static ResourcePlan removeMapping(ResourcePlan plan, EntityType type, String entity) {
        Predicate<Mapping> same = each -> each.isOf(type, entity);
        if (plan.mappings().stream().noneMatch(same)) {
            throw new NotFoundException(EntityKind.RESOURCE_MAPPING, entity);
        }
        return plan.withMappings(without(plan.mappings(), same));
    }

    static ResourcePlan watch(ResourcePlan plan, String triggerName, String path, boolean watches) {
        Pool before = plan.pool(path);
        String trigger = plan.trigger(triggerName).name();
        List<String> triggers = new ArrayList<>(before.triggers());
        triggers.remove(trigger);
        if (watches) {
            triggers.add(trigger);
        }
        return plan.withPools(replacing(plan.pools(), before, before.withTriggers(triggers)));
    }
}
