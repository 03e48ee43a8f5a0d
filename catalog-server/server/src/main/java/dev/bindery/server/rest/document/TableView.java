package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table or view at one version.
 *
 * @param catalog the catalog it is in
 * @param database the database it is in
 * @param name its name, in lower case
 * @param version counts up with every change
 * @param type such as EXTERNAL_TABLE or VIRTUAL_VIEW
 * @param description Glue's description; Hive's comment is the parameter {@code comment}
 * @param owner whom it is said to belong to
 * @param descriptor where the data is and how it is read
 * @param partitionKeys in order
 * @param parameters open-ended
 * @param viewOriginalText the view as its author wrote it
 * @param viewExpandedText the view with every name qualified
 * @param retention as told by clients
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param createdBy who created it
 * @param lastAccessTime as told by clients
 * @param lastAnalyzedTime as told by clients
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TableView(
        String catalog,
        String database,
        String name,
        long version,
        Optional<String> type,
        Optional<String> description,
        Optional<OwnerView> owner,
        StorageDescriptorView descriptor,
        List<ColumnView> partitionKeys,
        Map<String, String> parameters,
        Optional<String> viewOriginalText,
        Optional<String> viewExpandedText,
        int retention,
        Instant createTime,
        Instant updateTime,
        String createdBy,
        Optional<Instant> lastAccessTime,
        Optional<Instant> lastAnalyzedTime) {

    public static TableView of(Table table) {
        TableDefinition definition = table.definition();
        return new TableView(
                table.name().database().catalog(),
                table.name().database().database(),
                table.name().table(),
                table.version(),
                definition.type(),
                definition.description(),
                definition.owner().map(OwnerView::of),
                StorageDescriptorView.of(definition.descriptor()),
                ColumnView.of(definition.partitionKeys()),
                new TreeMap<>(definition.parameters()),
                definition.viewOriginalText(),
                definition.viewExpandedText(),
                definition.retention(),
                table.createTime(),
                table.updateTime(),
                table.createdBy(),
                definition.lastAccessTime(),
                definition.lastAnalyzedTime());
    }
}
