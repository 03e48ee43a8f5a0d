/** {@code ./bindery audit}: who did what, as a table, as JSON, and in CloudTrail's shape. */
package dev.bindery.server.cli.audit;
