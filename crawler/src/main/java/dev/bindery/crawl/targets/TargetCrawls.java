package dev.bindery.crawl.targets;

import dev.bindery.catalog.Catalog;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.model.error.InvalidInputException;

/** Hands each target to the crawl of its kind. */
public final class TargetCrawls {

    private final FilesCrawl files;
    private final JdbcCrawl databases;
    private final CatalogCrawl tables;

    /** @param catalog where the tables of catalog targets are */
    public TargetCrawls(TargetSources sources, Catalog catalog) {
        this.files = new FilesCrawl(sources.stores());
        this.databases = new JdbcCrawl(sources.databases());
        this.tables = new CatalogCrawl(catalog, files);
    }

    /**
     * Adds what the target has to {@link CrawlContext#found()}.
     *
     * @throws dev.bindery.model.error.NotFoundException where nothing is there
     * @throws InvalidInputException where targets of this kind aren't crawled
     */
    public void crawl(CrawlTarget target, CrawlContext context) {
        if (target instanceof FilesTarget folder) {
            files.crawl(folder, context);
        } else if (target instanceof JdbcTarget database) {
            databases.crawl(database, context);
        } else if (target instanceof CatalogTarget named) {
            tables.crawl(named, context);
        } else {
            throw new InvalidInputException(
                    "Targets." + target.member(), "Targets of the kind " + target.member() + " aren't crawled yet.");
        }
    }
}
