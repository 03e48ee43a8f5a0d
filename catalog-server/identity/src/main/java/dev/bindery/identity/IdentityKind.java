package dev.bindery.identity;

import dev.bindery.model.error.EntityKind;
import java.util.Locale;

/** What IAM keeps ("IAM identifiers"). */
public enum IdentityKind {
    USER("AIDA", EntityKind.USER, 64),
    GROUP("AGPA", EntityKind.GROUP, 128),
    ROLE("AROA", EntityKind.ROLE, 64),
    /** A managed policy: one that stands for itself and is attached to the others. */
    POLICY("ANPA", EntityKind.POLICY, 128),
    /** A managed policy that every account has, such as AdministratorAccess; nobody changes it. */
    PROVIDED("ANPA", EntityKind.POLICY, 128);

    /** The account in the ARNs of what every account has. */
    static final String EVERY_ACCOUNT = "aws";

    private final String prefix;
    private final EntityKind entity;
    private final int longestName;

    IdentityKind(String prefix, EntityKind entity, int longestName) {
        this.prefix = prefix;
        this.entity = entity;
        this.longestName = longestName;
    }

    /** What its unique ids begin with. */
    String prefix() {
        return prefix;
    }

    /** What errors about one are about. */
    public EntityKind entity() {
        return entity;
    }

    int longestName() {
        return longestName;
    }

    /** The type in its ARN. */
    public String type() {
        return this == PROVIDED ? POLICY.type() : name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a managed policy, whoever made it. */
    public boolean isPolicy() {
        return this == POLICY || this == PROVIDED;
    }
}
