package dev.bindery.server.glue.tags;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.crawl.Crawlers;
import dev.bindery.jobs.Jobs;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * GetTags, which Terraform asks after every read. Crawlers have the tags they were created with; databases, tables,
 * connections and jobs refuse tags when they are created, and so truly have none. A thing that isn't there has no answer.
 */
@Singleton
final class TagOperations implements GlueOperations {

    private final Catalog catalog;
    private final Crawlers crawlers;
    private final Jobs jobs;
    private final GlueAccount account;

    TagOperations(Catalog catalog, Crawlers crawlers, Jobs jobs, GlueAccount account) {
        this.catalog = catalog;
        this.crawlers = crawlers;
        this.jobs = jobs;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of("GetTags", this::get);
    }

    private Output get(Call call, Input input) {
        return new Output().set("Tags", tags(call, input.requiredText("ResourceArn")));
    }

    private Map<String, String> tags(Call call, String arn) {
        String[] parts = arn.split(":", 6);
        String resource = parts.length == 6 && parts[2].equals("glue") ? parts[5] : "";
        int slash = resource.indexOf('/');
        String name = resource.substring(slash + 1);
        switch (slash < 0 ? "" : resource.substring(0, slash)) {
            case "crawler":
                return crawlers.get(call, name).definition().tags();
            case "job":
                jobs.get(call, name);
                return Map.of();
            case "database":
                catalog.databases().get(call, DatabaseName.of(name));
                return Map.of();
            case "connection":
                catalog.connections().get(call, name, SecretView.HIDDEN);
                return Map.of();
            case "table":
                int between = name.indexOf('/');
                if (between > 0) {
                    catalog.tables().get(call, TableName.of(name.substring(0, between), name.substring(between + 1)));
                    return Map.of();
                }
                break;
            default:
                break;
        }
        throw GlueFault.invalidInput(
                "ResourceArn isn't the ARN of something with tags, such as " + account.arnPrefix() + "crawler/name.");
    }
}
