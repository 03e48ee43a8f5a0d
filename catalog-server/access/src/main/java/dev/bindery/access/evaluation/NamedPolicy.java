package dev.bindery.access.evaluation;

import dev.bindery.access.policy.PolicyDocument;

/**
 * A policy and what people know it by.
 *
 * @param name such as {@code readers (of the group analysts)}
 */
public record NamedPolicy(String name, PolicyDocument document) {}
