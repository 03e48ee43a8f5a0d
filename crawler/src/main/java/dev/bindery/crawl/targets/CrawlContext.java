package dev.bindery.crawl.targets;

import dev.bindery.catalog.Call;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.reading.Manifests;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * What the crawls of all targets of a run share.
 *
 * @param call whose crawl it is
 * @param request what was asked for
 * @param crawler the mark that the tables get
 * @param custom classifiers that are asked before the built-in ones
 * @param manifests what the crawler remembers of its targets
 * @param readers what files are read on
 * @param listener follows the crawl
 * @param found what was found up to now
 */
public record CrawlContext(
        Call call,
        CrawlRequest request,
        String crawler,
        List<Classifier> custom,
        Manifests manifests,
        ExecutorService readers,
        CrawlListener listener,
        Crawled found) {

    public CrawlContext {
        custom = List.copyOf(custom);
    }

    /** The same for a part of the crawl, with a request and findings of its own. */
    CrawlContext part(CrawlRequest ofPart, Crawled foundThere) {
        return new CrawlContext(call, ofPart, crawler, custom, manifests, readers, listener, foundThere);
    }
}
