package dev.bindery.thrift.methods;

import static dev.bindery.thrift.structs.ResourcePlanStructs.namespace;
import static dev.bindery.thrift.structs.ResourcePlanStructs.required;

import dev.bindery.hiveserver.plans.ResourcePlans;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.ResourcePlanStructs;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_wm_pool_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_wm_trigger_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_or_drop_wm_trigger_to_pool_mapping_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_or_update_wm_mapping_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_wm_pool_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_wm_trigger_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_wm_mapping_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_wm_pool_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_wm_trigger_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_triggers_for_resourceplan_args;
import org.apache.hadoop.hive.metastore.api.WMAlterPoolResponse;
import org.apache.hadoop.hive.metastore.api.WMAlterTriggerResponse;
import org.apache.hadoop.hive.metastore.api.WMCreateOrDropTriggerToPoolMappingRequest;
import org.apache.hadoop.hive.metastore.api.WMCreateOrDropTriggerToPoolMappingResponse;
import org.apache.hadoop.hive.metastore.api.WMCreateOrUpdateMappingResponse;
import org.apache.hadoop.hive.metastore.api.WMCreatePoolResponse;
import org.apache.hadoop.hive.metastore.api.WMCreateTriggerResponse;
import org.apache.hadoop.hive.metastore.api.WMDropMappingResponse;
import org.apache.hadoop.hive.metastore.api.WMDropPoolRequest;
import org.apache.hadoop.hive.metastore.api.WMDropPoolResponse;
import org.apache.hadoop.hive.metastore.api.WMDropTriggerRequest;
import org.apache.hadoop.hive.metastore.api.WMDropTriggerResponse;
import org.apache.hadoop.hive.metastore.api.WMGetTriggersForResourePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMGetTriggersForResourePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMMapping;
import org.apache.hadoop.hive.metastore.api.WMNullablePool;
import org.apache.hadoop.hive.metastore.api.WMPool;
import org.apache.hadoop.hive.metastore.api.WMTrigger;

/** What is in resource plans: pools, triggers and mappings. */
final class ResourcePlanPartMethods {

    private final ResourcePlans plans;

    ResourcePlanPartMethods(ResourcePlans plans) {
        this.plans = plans;
    }

    void register(MethodTable methods) {
        registerTriggers(methods);
        registerPools(methods);
        registerMappings(methods);
    }

    private static <T> T present(T part) throws MetaException {
        if (part == null) {
            throw new MetaException("The request doesn't say what it is about.");
        }
        return part;
    }

    private static String plan(String name) throws MetaException {
        return required("name of the plan", name);
    }

    private void registerTriggers(MethodTable methods) {
        methods.<create_wm_trigger_args>serve("create_wm_trigger", (call, args) -> {
            WMTrigger trigger = present(args.getRequest().getTrigger());
            plans.createTrigger(
                    call,
                    plan(trigger.getResourcePlanName()),
                    namespace(trigger.getNs()),
                    ResourcePlanStructs.fromWire(trigger));
            return new WMCreateTriggerResponse();
        });
        methods.<alter_wm_trigger_args>serve("alter_wm_trigger", (call, args) -> {
            WMTrigger trigger = present(args.getRequest().getTrigger());
            plans.alterTrigger(
                    call,
                    plan(trigger.getResourcePlanName()),
                    namespace(trigger.getNs()),
                    required("name of the trigger", trigger.getTriggerName()),
                    ResourcePlanStructs.change(trigger));
            return new WMAlterTriggerResponse();
        });
        methods.<drop_wm_trigger_args>serve("drop_wm_trigger", (call, args) -> {
            WMDropTriggerRequest request = args.getRequest();
            plans.dropTrigger(
                    call,
                    plan(request.getResourcePlanName()),
                    namespace(request.getNs()),
                    required("name of the trigger", request.getTriggerName()));
            return new WMDropTriggerResponse();
        });
        methods.<get_triggers_for_resourceplan_args>serve("get_triggers_for_resourceplan", (call, args) -> {
            WMGetTriggersForResourePlanRequest request = args.getRequest();
            WMGetTriggersForResourePlanResponse response = new WMGetTriggersForResourePlanResponse();
            response.setTriggers(ResourcePlanStructs.triggers(
                    plans.get(call, plan(request.getResourcePlanName()), namespace(request.getNs()))));
            return response;
        });
        methods.<create_or_drop_wm_trigger_to_pool_mapping_args>serve(
                "create_or_drop_wm_trigger_to_pool_mapping", (call, args) -> {
                    WMCreateOrDropTriggerToPoolMappingRequest request = args.getRequest();
                    plans.watch(
                            call,
                            plan(request.getResourcePlanName()),
                            namespace(request.getNs()),
                            required("name of the trigger", request.getTriggerName()),
                            required("path of the pool", request.getPoolPath()),
                            !request.isDrop());
                    return new WMCreateOrDropTriggerToPoolMappingResponse();
                });
    }

    private void registerPools(MethodTable methods) {
        methods.<create_wm_pool_args>serve("create_wm_pool", (call, args) -> {
            WMPool pool = present(args.getRequest().getPool());
            plans.createPool(
                    call,
                    plan(pool.getResourcePlanName()),
                    namespace(pool.getNs()),
                    ResourcePlanStructs.fromWire(pool));
            return new WMCreatePoolResponse();
        });
        methods.<alter_wm_pool_args>serve("alter_wm_pool", (call, args) -> {
            WMNullablePool pool = present(args.getRequest().getPool());
            plans.alterPool(
                    call,
                    plan(pool.getResourcePlanName()),
                    namespace(pool.getNs()),
                    required("path of the pool", args.getRequest().getPoolPath()),
                    ResourcePlanStructs.fromWire(pool));
            return new WMAlterPoolResponse();
        });
        methods.<drop_wm_pool_args>serve("drop_wm_pool", (call, args) -> {
            WMDropPoolRequest request = args.getRequest();
            plans.dropPool(
                    call,
                    plan(request.getResourcePlanName()),
                    namespace(request.getNs()),
                    required("path of the pool", request.getPoolPath()));
            return new WMDropPoolResponse();
        });
    }

    private void registerMappings(MethodTable methods) {
        methods.<create_or_update_wm_mapping_args>serve("create_or_update_wm_mapping", (call, args) -> {
            WMMapping mapping = present(args.getRequest().getMapping());
            plans.putMapping(
                    call,
                    plan(mapping.getResourcePlanName()),
                    namespace(mapping.getNs()),
                    ResourcePlanStructs.fromWire(mapping),
                    args.getRequest().isUpdate());
            return new WMCreateOrUpdateMappingResponse();
        });
        methods.<drop_wm_mapping_args>serve("drop_wm_mapping", (call, args) -> {
            WMMapping mapping = present(args.getRequest().getMapping());
            plans.dropMapping(
                    call,
                    plan(mapping.getResourcePlanName()),
                    namespace(mapping.getNs()),
                    ResourcePlanStructs.entityType(mapping),
                    required("entity of the mapping", mapping.getEntityName()));
            return new WMDropMappingResponse();
        });
    }
}
