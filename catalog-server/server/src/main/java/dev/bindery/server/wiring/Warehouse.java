package dev.bindery.server.wiring;

/**
 * Where tables and databases without a location of their own are put. URIs, without a slash at their ends.
 *
 * @param location of managed tables and of databases
 * @param external of external tables; the same where nothing else is set
 */
public record Warehouse(String location, String external) {}
