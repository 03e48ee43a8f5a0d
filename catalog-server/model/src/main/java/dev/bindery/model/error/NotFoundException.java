package dev.bindery.model.error;

/** What was named isn't there. */
public final class NotFoundException extends CatalogException {

    private final EntityKind kind;
    private final String name;

    public NotFoundException(EntityKind kind, String name) {
        super(kind.word() + " " + name + " not found.");
        this.kind = kind;
        this.name = name;
    }

    public EntityKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }
}
