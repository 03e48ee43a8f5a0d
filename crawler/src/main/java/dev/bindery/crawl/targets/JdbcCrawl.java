package dev.bindery.crawl.targets;

import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.jdbc.DatabaseConnections;
import dev.bindery.crawl.jdbc.JdbcListing;

/** Crawls the tables of a database. */
final class JdbcCrawl implements TargetCrawl<JdbcTarget> {

    private final DatabaseConnections connections;

    JdbcCrawl(DatabaseConnections connections) {
        this.connections = connections;
    }

    @Override
    public void crawl(JdbcTarget target, CrawlContext context) {
        Crawled found = context.found();
        JdbcListing listing = JdbcListing.of(
                connections, context.call(), target, context.readers(), context.listener(), found.listed());
        found.listed(listing.seen(), listing.presence());
        listing.rejected().forEach(found::reject);
        listing.tables().forEach(found::add);
    }
}
