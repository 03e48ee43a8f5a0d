package dev.bindery.crawl.classifier;

import java.time.Instant;

/**
 * A custom classifier.
 *
 * @param name unique; case counts
 * @param version counts up from 1 with every change
 */
public record CustomClassifier(
        String name, ClassifierRules rules, long version, Instant createTime, Instant updateTime) {}
