package dev.bindery.crawl.targets;

import dev.bindery.catalog.Catalog;
import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.iceberg.IcebergTable;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.model.error.InvalidInputException;

/** Hands each target to the crawl of its kind. */
public final class TargetCrawls {

    private final FilesCrawl files;
    private final JdbcCrawl databases;
    private final CatalogCrawl tables;
    private final DeltaCrawl delta;
    private final LakeSearch iceberg;
    private final LakeSearch hudi;

    /**
     * @param catalog where the tables are that earlier crawls made, and those of catalog targets
     * @param bases what earlier crawls wanted of them
     */
    public TargetCrawls(TargetSources sources, Catalog catalog, Bases bases) {
        this.files = new FilesCrawl(sources.stores(), new FoldersCrawl(sources.stores(), catalog, bases));
        this.databases = new JdbcCrawl(sources.databases());
        this.tables = new CatalogCrawl(catalog, files);
        this.delta = new DeltaCrawl(sources.stores());
        this.iceberg = new LakeSearch(sources.stores(), IcebergTable.FORMAT);
        this.hudi = new LakeSearch(sources.stores(), HudiTable.FORMAT);
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
        } else if (target instanceof DeltaTarget places) {
            delta.crawl(places, context);
        } else if (target instanceof IcebergTarget paths) {
            iceberg.crawl(paths.paths(), paths.exclusions(), paths.maximumTraversalDepth(), context);
        } else if (target instanceof HudiTarget paths) {
            hudi.crawl(paths.paths(), paths.exclusions(), paths.maximumTraversalDepth(), context);
        } else {
            throw new InvalidInputException(
                    "Targets." + target.member(), "Targets of the kind " + target.member() + " aren't crawled yet.");
        }
    }
}
