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
import java.util.List;
import java.util.Map;

/**
 * Tags, which Terraform asks for after every read. Crawlers have tags; databases, tables,
 * connections and jobs refuse tags when they are created, and so truly have none. A thing that isn't there has no answer.
 */
@Singleton
final class TagOperations implements GlueOperations {

    private static final int MOST_TAGS = 50;

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
        return Map.of("GetTags", this::get, "TagResource", this::tag, "UntagResource", this::untag);
    }

    private Output tag(Call call, Input input) {
        crawlers.tag(call, crawler(call, input), input.map("TagsToAdd").orElse(Map.of()));
        return new Output();
    }

    private Output untag(Call call, Input input) {
        List<String> removed = input.requiredTexts("TagsToRemove", 0, MOST_TAGS);
        crawlers.untag(call, crawler(call, input), removed);
        return new Output();
    }

    /** Of other things tags aren't kept; what isn't there is told apart from what is. */
    private String crawler(Call call, Input input) {
        String arn = input.requiredText("ResourceArn");
        int name = arn.indexOf(":crawler/");
        if (name >= 0) {
            return arn.substring(name + ":crawler/".length());
        }
        tags(call, arn);
        throw GlueFault.invalidInput(
                "Of crawlers alone tags are kept, such as " + account.arnPrefix() + "crawler/name.");
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
