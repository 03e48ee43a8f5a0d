package dev.bindery.crawl.reading;

import dev.bindery.crawl.definition.targets.FilesTarget;

/** What one crawler remembers of each of its targets. */
@FunctionalInterface
public interface Manifests {

    /** Nothing is remembered: for crawls without a name. */
    Manifests NONE = target -> Manifest.NONE;

    Manifest of(FilesTarget target);
}
