package dev.bindery.server.glue.catalog;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.Function.Resource;
import dev.bindery.model.Function.ResourceType;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.time.Instant;
import java.util.Arrays;

/** Glue's UserDefinedFunctionInput and UserDefinedFunction. */
final class FunctionDocument {

    private FunctionDocument() {}

    static Function read(DatabaseName database, Input input) {
        if (!input.text("FunctionType").orElse("REGULAR_FUNCTION").equals("REGULAR_FUNCTION")) {
            throw GlueFault.invalidInput("FunctionType can only be REGULAR_FUNCTION here.");
        }
        Owner.Type ownerType = input.text("OwnerType")
                .map(type -> constant(input, "OwnerType", type, Owner.Type.values()))
                .orElse(Owner.Type.USER);
        return new Function(
                new FunctionName(database, input.requiredText("FunctionName")),
                input.requiredText("ClassName"),
                input.text("OwnerName").filter(name -> !name.isEmpty()).map(name -> new Owner(name, ownerType)),
                Instant.EPOCH,
                input.objects("ResourceUris").stream()
                        .map(resource -> new Resource(
                                constant(
                                        resource,
                                        "ResourceType",
                                        resource.requiredText("ResourceType"),
                                        ResourceType.values()),
                                resource.requiredText("Uri")))
                        .toList());
    }

    private static <E extends Enum<E>> E constant(Input input, String member, String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        input.broken(member, "Member must satisfy enum value set: " + Arrays.toString(constants)));
    }

    static Output write(Function function, String catalogId) {
        return new Output()
                .set("FunctionName", function.name().function())
                .set("DatabaseName", function.name().database().database())
                .set("ClassName", function.className())
                .set("OwnerName", function.owner().map(Owner::name))
                .set("OwnerType", function.owner().map(owner -> owner.type().name()))
                .set("CreateTime", function.createTime())
                .set("ResourceUris", function.resources(), resource -> new Output()
                        .set("ResourceType", resource.type().name())
                        .set("Uri", resource.uri()))
                .set("CatalogId", catalogId);
    }
}
