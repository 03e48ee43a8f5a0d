/**
 * A server's life: home folder and its lock, start, the ready line, {@code server.json}, orderly stop. Knows
 * Micronaut's context, and of the catalog and the doors only that they are beans.
 */
package dev.bindery.server.lifecycle;
