package dev.bindery.hiveserver.plans;

import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource plan with all that is in it. Names and paths are folded to lower case.
 *
 * @param namespace the cluster it is for
 * @param name its name within the namespace
 * @param status whether it may be edited, is ready, or in force
 * @param queryParallelism how many queries may run at once; empty: as many as the pools say
 * @param defaultPool where queries go that no mapping is for
 * @param pools the pools
 * @param triggers the triggers
 * @param mappings who goes to which pool
 */
public record ResourcePlan(
        String namespace,
        String name,
        Status status,
        Optional<Integer> queryParallelism,
        Optional<String> defaultPool,
        List<Pool> pools,
        List<Trigger> triggers,
        List<Mapping> mappings) {

    /** The namespace where none is named. */
    public static final String DEFAULT_NAMESPACE = "default";

    public ResourcePlan {
        pools = List.copyOf(pools);
        triggers = List.copyOf(triggers);
        mappings = List.copyOf(mappings);
    }

    /** What may be done with a plan. */
    public enum Status {
        ACTIVE,
        ENABLED,
        DISABLED
    }

    /**
     * A share of the cluster.
     *
     * @param path its name, behind its parent's and a dot where it has one
     * @param fraction of its parent, 0 to 1
     * @param queryParallelism how many queries may run in it at once
     * @param policy {@code fair}, {@code fifo}, or empty for fair
     * @param triggers the names of the triggers that watch it
     */
    public record Pool(
            String path, double fraction, int queryParallelism, Optional<String> policy, List<String> triggers) {

        public Pool {
            path = fold(path);
            triggers = List.copyOf(triggers);
        }

        /** The path of its parent; empty for one at the top. */
        public Optional<String> parent() {
            int dot = path.lastIndexOf('.');
            return dot < 0 ? Optional.empty() : Optional.of(path.substring(0, dot));
        }

        public boolean isBelow(String other) {
            return path.startsWith(other + ".");
        }

        public Pool withPath(String newPath) {
            return new Pool(newPath, fraction, queryParallelism, policy, triggers);
        }

        public Pool withTriggers(List<String> newTriggers) {
            return new Pool(path, fraction, queryParallelism, policy, newTriggers);
        }
    }

    /**
     * What is done when a query behaves in some way.
     *
     * @param unmanaged whether it watches queries outside of workload management too
     */
    public record Trigger(String name, Optional<String> expression, Optional<String> action, boolean unmanaged) {

        public Trigger {
            name = fold(name);
        }
    }

    /**
     * Where somebody's queries go.
     *
     * @param entityType {@code USER}, {@code GROUP} or {@code APPLICATION}
     * @param pool the path of the pool; empty: outside of workload management
     * @param ordering which mapping goes first where several fit
     */
    public record Mapping(EntityType entityType, String entityName, Optional<String> pool, Optional<Integer> ordering) {

        public Mapping {
            entityName = fold(entityName);
            pool = pool.map(ResourcePlan::fold);
        }

        public boolean isOf(EntityType type, String name) {
            return entityType == type && entityName.equals(fold(name));
        }
    }

    /** Whose queries a mapping is for. */
    public enum EntityType {
        USER,
        GROUP,
        APPLICATION
    }

    /** Names as they are compared. */
    public static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** @throws NotFoundException where there is none of that path */
    public Pool pool(String path) {
        return pools.stream()
                .filter(pool -> pool.path().equals(fold(path)))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(EntityKind.RESOURCE_POOL, path));
    }

    /** @throws NotFoundException where there is none of that name */
    public Trigger trigger(String triggerName) {
        return triggers.stream()
                .filter(trigger -> trigger.name().equals(fold(triggerName)))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(EntityKind.RESOURCE_TRIGGER, triggerName));
    }

    public ResourcePlan withName(String newName) {
        return new ResourcePlan(namespace, newName, status, queryParallelism, defaultPool, pools, triggers, mappings);
    }

    public ResourcePlan withStatus(Status newStatus) {
        return new ResourcePlan(namespace, name, newStatus, queryParallelism, defaultPool, pools, triggers, mappings);
    }

    public ResourcePlan withQueryParallelism(Optional<Integer> newParallelism) {
        return new ResourcePlan(namespace, name, status, newParallelism, defaultPool, pools, triggers, mappings);
    }

    public ResourcePlan withDefaultPool(Optional<String> newDefault) {
        return new ResourcePlan(namespace, name, status, queryParallelism, newDefault, pools, triggers, mappings);
    }

    public ResourcePlan withPools(List<Pool> newPools) {
        return new ResourcePlan(namespace, name, status, queryParallelism, defaultPool, newPools, triggers, mappings);
    }

    public ResourcePlan withTriggers(List<Trigger> newTriggers) {
        return new ResourcePlan(namespace, name, status, queryParallelism, defaultPool, pools, newTriggers, mappings);
    }

    public ResourcePlan withMappings(List<Mapping> newMappings) {
        return new ResourcePlan(namespace, name, status, queryParallelism, defaultPool, pools, triggers, newMappings);
    }
}
