package dev.bindery.identity;

import java.time.Instant;

/**
 * A user, group, role or managed policy.
 *
 * @param kind which of them
 * @param name as it was written when it was made; others of its kind differ from it in more than case
 * @param uniqueId what tells it from one of the same name that was there before
 * @param path begins and ends with a slash
 * @param details what else is said of it
 * @param createTime when it was made
 * @param updateTime when it was changed last
 */
public record Identity(
        IdentityKind kind,
        String name,
        String uniqueId,
        String path,
        IdentityDetails details,
        Instant createTime,
        Instant updateTime) {

    /** @param account the twelve digits of the account */
    public String arn(String account) {
        return "arn:aws:iam::" + (kind == IdentityKind.PROVIDED ? IdentityKind.EVERY_ACCOUNT : account) + ":"
                + resourcePath();
    }

    /** The last part of its ARN, such as {@code role/service-role/jobs}. */
    public String resourcePath() {
        return kind.type() + path + name;
    }
}
