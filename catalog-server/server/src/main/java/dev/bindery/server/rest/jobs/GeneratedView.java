package dev.bindery.server.rest.jobs;

import dev.bindery.jobs.GeneratedJob;
import dev.bindery.jobs.graph.Mapping;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A job that was generated.
 *
 * @param name the job
 * @param script its source
 * @param mapping what becomes of each field
 * @param notes what somebody should know of it, one sentence each
 */
@Serdeable
record GeneratedView(String name, ScriptView script, List<MappingView> mapping, List<String> notes) {

    /**
     * What becomes of one field.
     *
     * @param sourcePath the column, with dots into structs
     * @param sourceType its type in Hive's notation
     * @param targetPath where the value goes
     * @param targetType what it is cast to
     */
    @Serdeable
    record MappingView(String sourcePath, String sourceType, String targetPath, String targetType) {
        static MappingView of(Mapping mapping) {
            return new MappingView(
                    mapping.sourcePath(), mapping.sourceType(), mapping.targetPath(), mapping.targetType());
        }
    }

    static GeneratedView of(GeneratedJob generated) {
        return new GeneratedView(
                generated.job().name(),
                ScriptView.of(generated.script()),
                generated.mapping().stream().map(MappingView::of).toList(),
                generated.notes());
    }
}
