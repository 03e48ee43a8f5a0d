/**
 * The gate in front of the HTTP doors: who calls proves it here, once, before any door sees the request. Knows none of the
 * doors; each says in its own form what the gate refuses.
 */
package dev.bindery.server.security;
