package dev.bindery.thrift.methods;

import static dev.bindery.thrift.structs.ResourcePlanStructs.namespace;
import static dev.bindery.thrift.structs.ResourcePlanStructs.required;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.plans.PlanChange.Way;
import dev.bindery.hiveserver.plans.PlanErrors;
import dev.bindery.hiveserver.plans.ResourcePlans;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.ResourcePlanStructs;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_active_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_all_resource_plans_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.validate_resource_plan_args;
import org.apache.hadoop.hive.metastore.api.WMAlterResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMAlterResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMCreateResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMDropResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMDropResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMGetActiveResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMGetAllResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMGetResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMGetResourcePlanResponse;
import org.apache.hadoop.hive.metastore.api.WMResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMValidateResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMValidateResourcePlanResponse;

/** Resource plans as wholes. */
final class ResourcePlanMethods {

    private final ResourcePlans plans;

    ResourcePlanMethods(ResourcePlans plans) {
        this.plans = plans;
    }

    void register(MethodTable methods) {
        registerReads(methods);
        methods.<create_resource_plan_args>serve("create_resource_plan", (call, args) -> {
            WMResourcePlan plan = args.getRequest().getResourcePlan();
            if (plan == null) {
                throw new MetaException("The request has no resource plan in it.");
            }
            plans.create(
                    call,
                    required("name of the plan", plan.getName()),
                    namespace(plan.getNs()),
                    plan.isSetQueryParallelism() ? Optional.of(plan.getQueryParallelism()) : Optional.empty(),
                    Optional.ofNullable(args.getRequest().getCopyFrom()));
            return new WMCreateResourcePlanResponse();
        });
        methods.<alter_resource_plan_args>serve("alter_resource_plan", (call, args) -> alter(call, args.getRequest()));
        methods.<drop_resource_plan_args>serve("drop_resource_plan", (call, args) -> {
            WMDropResourcePlanRequest request = args.getRequest();
            plans.drop(call, required("name of the plan", request.getResourcePlanName()), namespace(request.getNs()));
            return new WMDropResourcePlanResponse();
        });
    }

    private void registerReads(MethodTable methods) {
        methods.<get_resource_plan_args>serve("get_resource_plan", (call, args) -> {
            WMGetResourcePlanRequest request = args.getRequest();
            WMGetResourcePlanResponse response = new WMGetResourcePlanResponse();
            response.setResourcePlan(ResourcePlanStructs.toFullWire(plans.get(
                    call, required("name of the plan", request.getResourcePlanName()), namespace(request.getNs()))));
            return response;
        });
        methods.<get_active_resource_plan_args>serve("get_active_resource_plan", (call, args) -> {
            WMGetActiveResourcePlanResponse response = new WMGetActiveResourcePlanResponse();
            plans.active(
                            call,
                            namespace(
                                    args.getRequest() == null
                                            ? null
                                            : args.getRequest().getNs()))
                    .map(ResourcePlanStructs::toFullWire)
                    .ifPresent(response::setResourcePlan);
            return response;
        });
        methods.<get_all_resource_plans_args>serve("get_all_resource_plans", (call, args) -> {
            WMGetAllResourcePlanResponse response = new WMGetAllResourcePlanResponse();
            response.setResourcePlans(
                    plans
                            .list(
                                    call,
                                    namespace(
                                            args.getRequest() == null
                                                    ? null
                                                    : args.getRequest().getNs()))
                            .stream()
                            .map(ResourcePlanStructs::toWire)
                            .toList());
            return response;
        });
        methods.<validate_resource_plan_args>serve("validate_resource_plan", (call, args) -> {
            WMValidateResourcePlanRequest request = args.getRequest();
            PlanErrors found = plans.validate(
                    call, required("name of the plan", request.getResourcePlanName()), namespace(request.getNs()));
            WMValidateResourcePlanResponse response = new WMValidateResourcePlanResponse();
            response.setErrors(found.errors());
            response.setWarnings(found.warnings());
            return response;
        });
    }

    private Object alter(Call call, WMAlterResourcePlanRequest request) throws MetaException {
        if (request.getResourcePlan() == null) {
            throw new MetaException("The request doesn't say what is to become of the plan.");
        }
        if (Stream.of(request.isIsEnableAndActivate(), request.isIsReplace(), request.isIsForceDeactivate())
                        .filter(flag -> flag)
                        .count()
                > 1) {
            throw new MetaException("Invalid request; multiple flags are set");
        }
        Way way = request.isIsReplace()
                ? Way.REPLACE
                : request.isIsEnableAndActivate()
                        ? Way.ENABLE_AND_ACTIVATE
                        : request.isIsForceDeactivate() ? Way.FORCE_DEACTIVATE : Way.PLAIN;
        WMAlterResourcePlanResponse response = new WMAlterResourcePlanResponse();
        plans.alter(
                        call,
                        namespace(request.getNs()),
                        Optional.ofNullable(request.getResourcePlanName()),
                        ResourcePlanStructs.fromWire(request.getResourcePlan(), way))
                .map(ResourcePlanStructs::toFullWire)
                .ifPresent(response::setFullResourcePlan);
        return response;
    }
}
