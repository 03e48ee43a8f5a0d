package dev.bindery.hiveserver.plans;

import dev.bindery.database.StorableText;
import dev.bindery.hiveserver.plans.ResourcePlan.EntityType;
import dev.bindery.hiveserver.plans.ResourcePlan.Mapping;
import dev.bindery.hiveserver.plans.ResourcePlan.Pool;
import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import dev.bindery.hiveserver.plans.ResourcePlan.Trigger;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.Optional;

/** Resource plans as JSON, but for what has a column of its own. */
final class PlanJson {

    private PlanJson() {}

    static String write(ResourcePlan plan) {
        JsonWriter json = StorableText.json().beginObject();
        plan.queryParallelism().ifPresent(most -> json.member("queryParallelism", most));
        return json.member("defaultPool", plan.defaultPool())
                .member("pools", plan.pools(), PlanJson::pool)
                .member("triggers", plan.triggers(), PlanJson::trigger)
                .member("mappings", plan.mappings(), PlanJson::mapping)
                .endObject()
                .toString();
    }

    private static void pool(JsonWriter json, Pool pool) {
        json.beginObject()
                .member("path", pool.path())
                .member("fraction", Double.toString(pool.fraction()))
                .member("queryParallelism", pool.queryParallelism())
                .member("policy", pool.policy())
                .member("triggers", pool.triggers())
                .endObject();
    }

    private static void trigger(JsonWriter json, Trigger trigger) {
        json.beginObject()
                .member("name", trigger.name())
                .member("expression", trigger.expression())
                .member("action", trigger.action())
                .member("unmanaged", trigger.unmanaged())
                .endObject();
    }

    private static void mapping(JsonWriter json, Mapping mapping) {
        json.beginObject()
                .member("entityType", mapping.entityType().name())
                .member("entityName", mapping.entityName())
                .member("pool", mapping.pool());
        mapping.ordering().ifPresent(ordering -> json.member("ordering", ordering));
        json.endObject();
    }

    static ResourcePlan read(String namespace, String name, String status, String document) {
        JsonObject json = Json.object(document);
        return new ResourcePlan(
                namespace,
                name,
                Status.valueOf(status),
                json.number("queryParallelism").map(Math::toIntExact),
                json.text("defaultPool"),
                json.objects("pools").stream().map(PlanJson::pool).toList(),
                json.objects("triggers").stream().map(PlanJson::trigger).toList(),
                json.objects("mappings").stream().map(PlanJson::mapping).toList());
    }

    private static Pool pool(JsonObject json) {
        return new Pool(
                json.requiredText("path"),
                Double.parseDouble(json.requiredText("fraction")),
                Math.toIntExact(json.number("queryParallelism").orElse(0L)),
                json.text("policy"),
                json.texts("triggers"));
    }

    private static Trigger trigger(JsonObject json) {
        return new Trigger(
                json.requiredText("name"), json.text("expression"), json.text("action"), json.bool("unmanaged"));
    }

    private static Mapping mapping(JsonObject json) {
        Optional<Integer> ordering = json.number("ordering").map(Math::toIntExact);
        return new Mapping(
                EntityType.valueOf(json.requiredText("entityType")),
                json.requiredText("entityName"),
                json.text("pool"),
                ordering);
    }
}
