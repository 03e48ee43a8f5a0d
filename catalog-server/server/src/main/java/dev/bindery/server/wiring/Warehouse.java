package dev.bindery.server.wiring;

/**
 * Where tables and databases without a location of their own are put.
 *
 * @param location a URI, without a slash at its end
 */
public record Warehouse(String location) {}
