package dev.bindery.crawl.targets;

import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.ObjectStores;

/** Hands each target to the crawl of its kind. */
public final class TargetCrawls {

    private final FilesCrawl files;

    public TargetCrawls(ObjectStores stores) {
        this.files = new FilesCrawl(stores);
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
        } else {
            throw new InvalidInputException(
                    "Targets." + target.member(), "Targets of the kind " + target.member() + " aren't crawled yet.");
        }
    }
}
