/** Scheduled queries: when HiveServer2 is to run which, and how each run went. */
package dev.bindery.hiveserver.schedules;
