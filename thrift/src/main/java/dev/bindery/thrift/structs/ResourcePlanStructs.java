package dev.bindery.thrift.structs;

import dev.bindery.hiveserver.plans.PlanChange;
import dev.bindery.hiveserver.plans.PlanChange.Way;
import dev.bindery.hiveserver.plans.PoolChange;
import dev.bindery.hiveserver.plans.ResourcePlan;
import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.hiveserver.plans.TriggerChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.WMFullResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMMapping;
import org.apache.hadoop.hive.metastore.api.WMNullablePool;
import org.apache.hadoop.hive.metastore.api.WMNullableResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMPool;
import org.apache.hadoop.hive.metastore.api.WMPoolTrigger;
import org.apache.hadoop.hive.metastore.api.WMResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMResourcePlanStatus;
import org.apache.hadoop.hive.metastore.api.WMTrigger;

/** Resource plans and what is in them on the wire. */
public final class ResourcePlanStructs {

    private ResourcePlanStructs() {}

    /** The namespace of a request; clients before Hive 4 don't say one. */
    public static String namespace(String namespace) {
        return namespace == null || namespace.isBlank() ? ResourcePlan.DEFAULT_NAMESPACE : namespace;
    }

    /** @throws MetaException where there is none */
    public static String required(String what, String text) throws MetaException {
        if (text == null) {
            throw new MetaException("The " + what + " is missing in the request.");
        }
        return text;
    }

    public static WMResourcePlan toWire(ResourcePlan plan) {
        WMResourcePlan wire = new WMResourcePlan(plan.name());
        wire.setNs(plan.namespace());
        wire.setStatus(WMResourcePlanStatus.valueOf(plan.status().name()));
        plan.queryParallelism().ifPresent(wire::setQueryParallelism);
        plan.defaultPool().ifPresent(wire::setDefaultPoolPath);
        return wire;
    }

    public static WMFullResourcePlan toFullWire(ResourcePlan plan) {
        WMFullResourcePlan wire = new WMFullResourcePlan(
                toWire(plan),
                plan.pools().stream().map(pool -> toWire(plan, pool)).toList());
        wire.setTriggers(triggers(plan));
        wire.setMappings(
                plan.mappings().stream().map(mapping -> toWire(plan, mapping)).toList());
        wire.setPoolTriggers(plan.pools().stream()
                .flatMap(pool -> pool.triggers().stream().map(trigger -> {
                    WMPoolTrigger watch = new WMPoolTrigger(pool.path(), trigger);
                    watch.setNs(plan.namespace());
                    return watch;
                }))
                .toList());
        return wire;
    }

    public static List<WMTrigger> triggers(ResourcePlan plan) {
        return plan.triggers().stream().map(trigger -> toWire(plan, trigger)).toList();
    }

    private static WMPool toWire(ResourcePlan plan, Pool pool) {
        WMPool wire = new WMPool(plan.name(), pool.path());
        wire.setAllocFraction(pool.fraction());
        wire.setQueryParallelism(pool.queryParallelism());
        wire.setSchedulingPolicy(pool.policy().orElse(null));
        wire.setNs(plan.namespace());
        return wire;
    }

    private static WMTrigger toWire(ResourcePlan plan, Trigger trigger) {
        WMTrigger wire = new WMTrigger(plan.name(), trigger.name());
        wire.setTriggerExpression(trigger.expression().orElse(null));
        wire.setActionExpression(trigger.action().orElse(null));
        wire.setIsInUnmanaged(trigger.unmanaged());
        wire.setNs(plan.namespace());
        return wire;
    }

    private static WMMapping toWire(ResourcePlan plan, Mapping mapping) {
        WMMapping wire = new WMMapping(plan.name(), mapping.entityType().name(), mapping.entityName());
        wire.setPoolPath(mapping.pool().orElse(null));
        mapping.ordering().ifPresent(wire::setOrdering);
        wire.setNs(plan.namespace());
        return wire;
    }

    public static Pool fromWire(WMPool wire) throws MetaException {
        return new Pool(
                required("path of the pool", wire.getPoolPath()),
                wire.getAllocFraction(),
                wire.getQueryParallelism(),
                Optional.ofNullable(wire.getSchedulingPolicy()),
                List.of());
    }

    public static PoolChange fromWire(WMNullablePool wire) {
        Optional<Optional<String>> policy = wire.isIsSetSchedulingPolicy()
                ? Optional.of(Optional.ofNullable(wire.getSchedulingPolicy()))
                : Optional.empty();
        return new PoolChange(
                Optional.ofNullable(wire.getPoolPath()),
                wire.isSetAllocFraction() ? Optional.of(wire.getAllocFraction()) : Optional.empty(),
                wire.isSetQueryParallelism() ? Optional.of(wire.getQueryParallelism()) : Optional.empty(),
                policy);
    }

    public static Trigger fromWire(WMTrigger wire) throws MetaException {
        return new Trigger(
                required("name of the trigger", wire.getTriggerName()),
                Optional.ofNullable(wire.getTriggerExpression()),
                Optional.ofNullable(wire.getActionExpression()),
                wire.isIsInUnmanaged());
    }

    public static TriggerChange change(WMTrigger wire) {
        return new TriggerChange(
                Optional.ofNullable(wire.getTriggerExpression()),
                Optional.ofNullable(wire.getActionExpression()),
                wire.isSetIsInUnmanaged() ? Optional.of(wire.isIsInUnmanaged()) : Optional.empty());
    }

    /** @throws MetaException where the type is none of Hive's */
    public static EntityType entityType(WMMapping wire) throws MetaException {
        try {
            return EntityType.valueOf(required("entity type of the mapping", wire.getEntityType())
                    .strip()
                    .toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MetaException(
                    "Mappings are of users, groups and applications, not of " + wire.getEntityType() + ".");
        }
    }

    public static Mapping fromWire(WMMapping wire) throws MetaException {
        return new Mapping(
                entityType(wire),
                required("entity of the mapping", wire.getEntityName()),
                Optional.ofNullable(wire.getPoolPath()),
                wire.isSetOrdering() ? Optional.of(wire.getOrdering()) : Optional.empty());
    }

    public static PlanChange fromWire(WMNullableResourcePlan wire, Way way) {
        Optional<Optional<Integer>> parallelism = wire.isIsSetQueryParallelism()
                ? Optional.of(wire.isSetQueryParallelism() ? Optional.of(wire.getQueryParallelism()) : Optional.empty())
                : Optional.empty();
        Optional<Optional<String>> pool = wire.isIsSetDefaultPoolPath()
                ? Optional.of(Optional.ofNullable(wire.getDefaultPoolPath()))
                : Optional.empty();
        return new PlanChange(
                Optional.ofNullable(wire.getName()),
                Optional.ofNullable(wire.getNs()),
                Optional.ofNullable(wire.getStatus()).map(status -> Status.valueOf(status.name())),
                parallelism,
                pool,
                way);
    }
}
