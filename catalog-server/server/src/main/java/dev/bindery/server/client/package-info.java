/**
 * How commands find a running server and talk to it: through its doors, as any other client. Knows nothing of what runs
 * inside.
 */
package dev.bindery.server.client;
