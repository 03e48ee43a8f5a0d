package dev.bindery.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a database.
 *
 * @param description free text
 * @param location the folder that tables without a location of their own are made in; empty on creation: below the
 *     warehouse
 * @param parameters open-ended
 * @param owner whom it is said to belong to
 * @param remote where it is a database of another system: which one
 */
public record DatabaseDefinition(
        Optional<String> description,
        Optional<String> location,
        Map<String, String> parameters,
        Optional<Owner> owner,
        Optional<RemoteDatabase> remote) {

    public static final DatabaseDefinition EMPTY =
            new DatabaseDefinition(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    public DatabaseDefinition {
        parameters = Map.copyOf(parameters);
    }

    /** A database of this system. */
    public DatabaseDefinition(
            Optional<String> description,
            Optional<String> location,
            Map<String, String> parameters,
            Optional<Owner> owner) {
        this(description, location, parameters, owner, Optional.empty());
    }

    public DatabaseDefinition withLocation(String newLocation) {
        return new DatabaseDefinition(description, Optional.of(newLocation), parameters, owner, remote);
    }

    public DatabaseDefinition withOwner(Owner newOwner) {
        return new DatabaseDefinition(description, location, parameters, Optional.of(newOwner), remote);
    }

    public DatabaseDefinition withRemote(RemoteDatabase newRemote) {
        return new DatabaseDefinition(description, location, parameters, owner, Optional.of(newRemote));
    }
}
