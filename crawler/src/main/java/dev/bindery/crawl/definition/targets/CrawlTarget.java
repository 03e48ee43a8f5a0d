package dev.bindery.crawl.definition.targets;

import java.util.Optional;

/** Something to crawl: one of the lists of Glue's CrawlerTargets holds it. */
public sealed interface CrawlTarget
        permits FilesTarget, JdbcTarget, CatalogTarget, DeltaTarget, IcebergTarget, HudiTarget {

    /** The member of Glue's CrawlerTargets that holds it, such as {@code S3Targets}. */
    String member();

    /** What people call it, such as its path. */
    String shown();

    /** The name of the connection that it is reached through, where one is named. */
    Optional<String> connection();
}
