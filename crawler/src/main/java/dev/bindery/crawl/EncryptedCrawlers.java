package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.encryption.EncryptionConfiguration.Part;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.model.error.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Asks of every security configuration that a crawler names whether it is there and can be carried out.
 *
 * @param configurations as the server reads them, whatever the caller may read
 */
public record EncryptedCrawlers(Crawlers next, SecurityConfigurations configurations) implements Crawlers {

    private CrawlerDefinition checked(CrawlerDefinition definition) {
        configurations.forUse(Call.system(), definition.securityConfiguration()).ifPresent(encryption -> {
            boolean writes = definition.targets().stream()
                    .anyMatch(target -> target instanceof DeltaTarget delta && delta.writeManifest());
            if (writes && encryption.s3().stream().anyMatch(Part::isOn)) {
                throw new InvalidInputException(
                        "CrawlerSecurityConfiguration",
                        "The manifests that a crawler writes (WriteManifest) aren't encrypted as S3Encryption asks for; let"
                                + " the bucket encrypt what is written to it.");
            }
        });
        return definition;
    }

    @Override
    public Crawler create(Call call, CrawlerDefinition definition) {
        return next.create(call, checked(definition));
    }

    @Override
    public Crawler update(Call call, String name, UnaryOperator<CrawlerDefinition> change) {
        return next.update(call, name, definition -> checked(change.apply(definition)));
    }

    @Override
    public String crawl(Call call, CrawlerDefinition definition, boolean planOnly) {
        return next.crawl(call, checked(definition), planOnly);
    }

    @Override
    public Crawler get(Call call, String name) {
        return next.get(call, name);
    }

    @Override
    public List<Crawler> find(Call call, List<String> names) {
        return next.find(call, names);
    }

    @Override
    public Page<Crawler> list(Call call, PageRequest page) {
        return next.list(call, page);
    }

    @Override
    public Crawler tag(Call call, String name, Map<String, String> tags) {
        return next.tag(call, name, tags);
    }

    @Override
    public Crawler untag(Call call, String name, Collection<String> tags) {
        return next.untag(call, name, tags);
    }

    @Override
    public String start(Call call, String name) {
        return next.start(call, name);
    }

    @Override
    public String plan(Call call, String name) {
        return next.plan(call, name);
    }

    @Override
    public String apply(Call call, String planId) {
        return next.apply(call, planId);
    }

    @Override
    public void stop(Call call, String name) {
        next.stop(call, name);
    }

    @Override
    public void stopRun(Call call, String runId) {
        next.stopRun(call, runId);
    }

    @Override
    public void delete(Call call, String name) {
        next.delete(call, name);
    }
}
