package dev.bindery.server.rest.jobs;

import dev.bindery.jobs.GenerateRequest;
import dev.bindery.jobs.GenerateTarget;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/**
 * What a job is to be generated from.
 *
 * @param name the name of the job to be made
 * @param source the table it reads
 * @param target where it writes
 * @param mapping what becomes of the source's fields; without it, what fits is suggested
 * @param role the job's role
 * @param description the job's description
 * @param replace whether a job of that name is replaced
 */
@Serdeable
record GenerateBody(
        @Nullable String name,
        @Nullable TableBody source,
        @Nullable TargetBody target,
        @Nullable List<MappingBody> mapping,
        @Nullable String role,
        @Nullable String description,
        @Nullable Boolean replace) {

    /**
     * A table of the catalog.
     *
     * @param database its database
     * @param table its name
     */
    @Serdeable
    record TableBody(@Nullable String database, @Nullable String table) {
        TableName toName(String member) {
            return TableName.of(required(database, member + ".database"), required(table, member + ".table"));
        }
    }

    /**
     * A table, or a folder.
     *
     * @param database the table's database
     * @param table the table's name
     * @param path the folder, instead of a table
     * @param location where the files of a table that is not there yet go
     * @param format such as parquet
     * @param partitionKeys the columns that become folders, in order
     */
    @Serdeable
    record TargetBody(
            @Nullable String database,
            @Nullable String table,
            @Nullable String path,
            @Nullable String location,
            @Nullable String format,
            @Nullable List<String> partitionKeys) {

        GenerateTarget toTarget() {
            List<String> keys = partitionKeys == null ? List.of() : partitionKeys;
            if (path != null) {
                return new GenerateTarget.ToPath(path, Optional.ofNullable(format), keys);
            }
            return new GenerateTarget.ToTable(
                    new TableBody(database, table).toName("target"),
                    Optional.ofNullable(location),
                    Optional.ofNullable(format),
                    keys);
        }
    }

    /**
     * What becomes of one field.
     *
     * @param sourcePath the column, with dots into structs
     * @param sourceType its type; without it the catalog's
     * @param targetPath where the value goes
     * @param targetType what it is cast to; without it the source's type
     */
    @Serdeable
    record MappingBody(
            @Nullable String sourcePath,
            @Nullable String sourceType,
            @Nullable String targetPath,
            @Nullable String targetType) {

        Mapping toMapping() {
            return new Mapping(
                    required(sourcePath, "mapping.sourcePath"),
                    Optional.ofNullable(sourceType).orElse(""),
                    Optional.ofNullable(targetPath).orElse(sourcePath),
                    Optional.ofNullable(targetType).orElse(""));
        }
    }

    /** @throws InvalidInputException where something that is needed is missing */
    GenerateRequest toRequest() {
        if (source == null || target == null) {
            throw missing(source == null ? "source" : "target");
        }
        return new GenerateRequest(
                required(name, "name"),
                source.toName("source"),
                target.toTarget(),
                Optional.ofNullable(mapping)
                        .map(all -> all.stream().map(MappingBody::toMapping).toList()),
                Optional.ofNullable(role),
                Optional.ofNullable(description),
                Boolean.TRUE.equals(replace));
    }

    private static String required(@Nullable String text, String member) {
        if (text == null || text.isBlank()) {
            throw missing(member);
        }
        return text;
    }

    private static InvalidInputException missing(String member) {
        return new InvalidInputException(member, "The member " + member + " is missing.");
    }
}
