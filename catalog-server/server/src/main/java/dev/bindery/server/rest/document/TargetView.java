package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that is crawled. Which members it has depends on its kind.
 *
 * @param kind the member of Glue's CrawlerTargets that holds such ones; S3Targets where nothing is said
 * @param path S3Targets, JdbcTargets: where it is
 * @param paths DeltaTargets, IcebergTargets, HudiTargets: the folders
 * @param exclusions globs of what is left out
 * @param sampleSize S3Targets: how many files of a leaf folder are read
 * @param connection the name of a connection
 * @param eventQueueArn S3Targets, CatalogTargets: where events come from
 * @param deadLetterQueueArn S3Targets, CatalogTargets: where events go that can't be read
 * @param additionalMetadata JdbcTargets: COMMENTS, RAWTYPES
 * @param database CatalogTargets: the database
 * @param tables CatalogTargets: its tables
 * @param writeManifest DeltaTargets: whether a manifest is written
 * @param createNativeTable DeltaTargets: whether the table is for engines that read Delta themselves
 * @param maximumTraversalDepth IcebergTargets, HudiTargets: how deep tables are looked for
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetView(
        @Nullable String kind,
        @Nullable String path,
        @Nullable List<String> paths,
        @Nullable List<String> exclusions,
        @Nullable Integer sampleSize,
        @Nullable String connection,
        @Nullable String eventQueueArn,
        @Nullable String deadLetterQueueArn,
        @Nullable List<String> additionalMetadata,
        @Nullable String database,
        @Nullable List<String> tables,
        @Nullable Boolean writeManifest,
        @Nullable Boolean createNativeTable,
        @Nullable Integer maximumTraversalDepth) {

    private static TargetView folders(
            CrawlTarget target,
            List<String> paths,
            List<String> exclusions,
            Optional<String> connection,
            OptionalInt depth) {
        return new TargetView(
                target.member(),
                null,
                paths,
                exclusions,
                null,
                connection.orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                depth.isPresent() ? Integer.valueOf(depth.getAsInt()) : null);
    }

    public static TargetView of(CrawlTarget target) {
        if (target instanceof FilesTarget files) {
            return new TargetView(
                    target.member(),
                    files.path(),
                    null,
                    files.exclusions(),
                    files.sampleSize().isPresent()
                            ? Integer.valueOf(files.sampleSize().getAsInt())
                            : null,
                    files.connectionName().orElse(null),
                    files.eventQueueArn().orElse(null),
                    files.deadLetterQueueArn().orElse(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        if (target instanceof JdbcTarget jdbc) {
            return new TargetView(
                    target.member(),
                    jdbc.path(),
                    null,
                    jdbc.exclusions(),
                    null,
                    jdbc.connectionName(),
                    null,
                    null,
                    jdbc.additionalMetadata().stream().map(Enum::name).sorted().toList(),
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        if (target instanceof CatalogTarget catalog) {
            return new TargetView(
                    target.member(),
                    null,
                    null,
                    null,
                    null,
                    catalog.connectionName().orElse(null),
                    catalog.eventQueueArn().orElse(null),
                    catalog.deadLetterQueueArn().orElse(null),
                    null,
                    catalog.databaseName(),
                    catalog.tables(),
                    null,
                    null,
                    null);
        }
        if (target instanceof DeltaTarget delta) {
            return new TargetView(
                    target.member(),
                    null,
                    delta.tables(),
                    null,
                    null,
                    delta.connectionName().orElse(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    delta.writeManifest(),
                    delta.createsNativeTable(),
                    null);
        }
        if (target instanceof IcebergTarget iceberg) {
            return folders(
                    target,
                    iceberg.paths(),
                    iceberg.exclusions(),
                    iceberg.connectionName(),
                    iceberg.maximumTraversalDepth());
        }
        HudiTarget hudi = (HudiTarget) target;
        return folders(target, hudi.paths(), hudi.exclusions(), hudi.connectionName(), hudi.maximumTraversalDepth());
    }

    /** @throws InvalidInputException where the kind isn't known, or a member of it is missing or wrong */
    public CrawlTarget target() {
        return switch (kind == null ? "S3Targets" : kind) {
            case "S3Targets" -> new FilesTarget(
                    path,
                    list(exclusions),
                    number(sampleSize),
                    Optional.ofNullable(connection),
                    Optional.ofNullable(eventQueueArn),
                    Optional.ofNullable(deadLetterQueueArn));
            case "JdbcTargets" -> new JdbcTarget(connection, path, list(exclusions), metadata());
            case "CatalogTargets" -> new CatalogTarget(
                    database,
                    list(tables),
                    Optional.ofNullable(connection),
                    Optional.ofNullable(eventQueueArn),
                    Optional.ofNullable(deadLetterQueueArn));
            case "DeltaTargets" -> new DeltaTarget(
                    list(paths),
                    Optional.ofNullable(connection),
                    Boolean.TRUE.equals(writeManifest),
                    Boolean.TRUE.equals(createNativeTable));
            case "IcebergTargets" -> new IcebergTarget(
                    list(paths), Optional.ofNullable(connection), list(exclusions), number(maximumTraversalDepth));
            case "HudiTargets" -> new HudiTarget(
                    list(paths), Optional.ofNullable(connection), list(exclusions), number(maximumTraversalDepth));
            default -> throw new InvalidInputException(
                    "targets",
                    "There are no targets of the kind \"" + kind + "\"; kind is S3Targets, JdbcTargets, CatalogTargets,"
                            + " DeltaTargets, IcebergTargets or HudiTargets.");
        };
    }

    private Set<JdbcTarget.AdditionalMetadata> metadata() {
        return list(additionalMetadata).stream()
                .map(name -> Arrays.stream(JdbcTarget.AdditionalMetadata.values())
                        .filter(value -> value.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInputException(
                                "targets", "additionalMetadata is COMMENTS and RAWTYPES, not " + name + ".")))
                .collect(Collectors.toSet());
    }

    private static <T> List<T> list(List<T> values) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException("targets", "A list of a target has a null among its values.");
        }
        return values == null ? List.of() : values;
    }

    private static OptionalInt number(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
