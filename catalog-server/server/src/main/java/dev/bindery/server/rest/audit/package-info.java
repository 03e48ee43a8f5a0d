/** The audit at REST: entries with filters, and in CloudTrail's shape. */
package dev.bindery.server.rest.audit;
