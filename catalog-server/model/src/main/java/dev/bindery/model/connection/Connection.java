package dev.bindery.model.connection;

import java.time.Instant;

/**
 * How a database or another system is reached.
 *
 * @param name case-sensitive
 * @param definition what it is
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param updatedBy who changed it last
 */
public record Connection(
        String name, ConnectionDefinition definition, Instant createTime, Instant updateTime, String updatedBy) {

    /** Without its secrets. */
    public Connection hidden() {
        return new Connection(name, definition.hidden(), createTime, updateTime, updatedBy);
    }
}
