package dev.bindery.access.policy;

/** Where a policy document stands, which says what it must and may not have. */
public enum PolicyKind {
    /** Attached to a user, group or role: resources, no principals. */
    IDENTITY(6_144),
    /** Handed over with a request for temporary credentials; as those that are attached. */
    SESSION(2_048),
    /** Of a thing, such as the catalog: principals and resources. */
    RESOURCE(10_240),
    /** Of a role: who may assume it; principals, no resources. */
    TRUST(4_096);

    private final int longest;

    PolicyKind(int longest) {
        this.longest = longest;
    }

    /** Characters without blanks, tabs and line breaks. */
    public int longest() {
        return longest;
    }

    boolean hasPrincipals() {
        return this == RESOURCE || this == TRUST;
    }

    boolean hasResources() {
        return this != TRUST;
    }
}
