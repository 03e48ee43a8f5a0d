package dev.bindery.model;

/**
 * What a database of another system, behind a data connector, is there.
 *
 * @param connector the name of the connector
 * @param database the name that the database has there
 */
public record RemoteDatabase(String connector, String database) {}
