package dev.bindery.model.error;

/** What was to be created is there already. */
public final class AlreadyExistsException extends CatalogException {

    private final EntityKind kind;
    private final String name;

    public AlreadyExistsException(EntityKind kind, String name) {
        super(kind.word() + " " + name + " already exists.");
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
