/** The change log: one sequence of everything that changed, which notifications, events, triggers and the audit read. */
package dev.bindery.catalog.change;
