package dev.bindery.identity;

import java.time.Instant;

/**
 * The policy of a thing.
 *
 * @param arn the thing's
 * @param document JSON
 * @param hash changes with every change of the document; for conditions on it
 * @param createTime when there was one first
 * @param updateTime when it was changed last
 */
public record ResourcePolicy(String arn, String document, String hash, Instant createTime, Instant updateTime) {}
