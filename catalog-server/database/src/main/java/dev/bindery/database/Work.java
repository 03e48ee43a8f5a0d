package dev.bindery.database;

/** Something that is done with a connection. It may be run again from its beginning where the database asks for it. */
@FunctionalInterface
public interface Work<T> {

    T run(Session session);
}
