package dev.bindery.hiveserver.registry;

import java.util.Optional;

/**
 * A schema, whose versions say what is in it.
 *
 * @param type the kind of schema, such as {@code AVRO}
 * @param compatibility which way versions must fit, such as {@code BACKWARD}
 * @param validation against which versions, such as {@code LATEST}
 * @param canEvolve whether there may be further versions
 * @param group free text
 * @param description free text
 */
public record RegisteredSchema(
        SchemaName name,
        Optional<String> type,
        Optional<String> compatibility,
        Optional<String> validation,
        boolean canEvolve,
        Optional<String> group,
        Optional<String> description) {}
