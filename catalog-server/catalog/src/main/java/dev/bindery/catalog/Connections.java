package dev.bindery.catalog;

import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How databases and other systems are reached. Names are case-sensitive; connections belong to no catalog of Hive's. */
public interface Connections {

    /** What a caller is shown of the secrets. */
    enum SecretView {
        /** All of them, as they were given. */
        SHOWN,
        /** In place of each property that has a twin for it, such as {@code ENCRYPTED_PASSWORD}, that; no other secret. */
        ENCRYPTED,
        /** {@link #SHOWN} or {@link #ENCRYPTED}, as the catalog's settings of encryption say. */
        AS_SETTLED,
        /** None of them. Nothing is decrypted. */
        HIDDEN
    }

    /**
     * @throws NotFoundException where there is none of that name
     * @throws EncryptionException where its secrets are asked for and can't be decrypted
     */
    Connection get(Call call, String name, SecretView secrets);

    /**
     * The connections that fit a query, in the order of their names (by code point).
     *
     * @throws EncryptionException where secrets are asked for and can't be decrypted
     */
    Page<Connection> list(Call call, ConnectionQuery query, SecretView secrets, PageRequest page);

    /**
     * Creates a connection.
     *
     * @return what was created, without its secrets
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where it can't be a connection
     * @throws EncryptionException where it has secrets and there is no key for them
     */
    Connection create(Call call, String name, ConnectionDefinition definition);

    /**
     * Replaces what a connection is, whether or not its secrets can still be decrypted.
     *
     * @return what it is now, without its secrets
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where that can't be a connection
     * @throws EncryptionException where it has secrets and there is no key for them
     */
    Connection replace(Call call, String name, ConnectionDefinition definition);

    /**
     * Changes what a connection is.
     *
     * @param change is given the present definition with its secrets; may be asked more than once
     * @return what it is now, without its secrets
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where that can't be a connection
     * @throws EncryptionException where secrets can't be encrypted or decrypted
     */
    Connection update(Call call, String name, UnaryOperator<ConnectionDefinition> change);

    /** @throws NotFoundException where there is none of that name */
    void delete(Call call, String name);

    /** Deletes those of several connections that are there, with a fixed number of statements, and says which. */
    Set<String> deleteAll(Call call, Collection<String> names);
}
