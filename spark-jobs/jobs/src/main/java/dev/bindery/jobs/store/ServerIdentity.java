package dev.bindery.jobs.store;

/**
 * Which server owns a run.
 *
 * @param id kept in the home folder: whatever server next has that folder owns its runs
 * @param host the machine's name, for people
 */
public record ServerIdentity(String id, String host) {}
