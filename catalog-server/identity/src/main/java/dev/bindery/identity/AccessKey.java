package dev.bindery.identity;

import java.time.Instant;

/**
 * A key that requests are signed with, without its secret.
 *
 * @param id such as {@code AKIA…}
 * @param user whose it is
 * @param active whether it counts
 * @param createTime when it was made
 */
public record AccessKey(String id, String user, boolean active, Instant createTime) {}
