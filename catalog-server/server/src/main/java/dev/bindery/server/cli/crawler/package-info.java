/** {@code ./bindery crawler …}: crawlers by name, their schedules, runs, plans and logs, through the doors of a running server. */
package dev.bindery.server.cli.crawler;
