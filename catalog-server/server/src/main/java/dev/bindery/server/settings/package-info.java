/**
 * The one table of settings, and how a setting gets its value: flag, then environment, then file, then default.
 * Depends on the JDK and the YAML reader alone.
 */
package dev.bindery.server.settings;
