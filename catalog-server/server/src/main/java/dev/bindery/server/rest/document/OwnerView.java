package dev.bindery.server.rest.document;

import dev.bindery.model.Owner;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Who something is said to belong to.
 *
 * @param name the user, group or role
 * @param type which of the three
 */
@Serdeable
public record OwnerView(String name, Owner.Type type) {

    static OwnerView of(Owner owner) {
        return new OwnerView(owner.name(), owner.type());
    }
}
