/** Access tokens at the REST door. */
package dev.bindery.server.rest.tokens;
