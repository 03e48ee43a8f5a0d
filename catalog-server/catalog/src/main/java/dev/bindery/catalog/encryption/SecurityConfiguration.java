package dev.bindery.catalog.encryption;

import java.time.Instant;

/**
 * A security configuration; it is made and deleted, never changed.
 *
 * @param name case counts
 * @param encryption what it says
 * @param createTime when it was made
 */
public record SecurityConfiguration(String name, EncryptionConfiguration encryption, Instant createTime) {}
