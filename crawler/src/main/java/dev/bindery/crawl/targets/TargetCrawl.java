package dev.bindery.crawl.targets;

import dev.bindery.crawl.definition.targets.CrawlTarget;

/**
 * How targets of one kind are crawled.
 *
 * @param <T> the kind
 */
interface TargetCrawl<T extends CrawlTarget> {

    /** Adds what the target has to {@link CrawlContext#found()}. */
    void crawl(T target, CrawlContext context);
}
