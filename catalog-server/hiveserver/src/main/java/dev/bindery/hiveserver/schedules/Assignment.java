package dev.bindery.hiveserver.schedules;

/**
 * A run that a HiveServer2 has been given.
 *
 * @param execution the id of the run, which its progress is told under
 * @param query what to run
 */
public record Assignment(long execution, ScheduledQuery query) {}
