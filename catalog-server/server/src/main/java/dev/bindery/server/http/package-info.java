/**
 * What the HTTP doors have in common: request ids, and errors of the framework (no such route, a body that is too large)
 * told in the form of the door that was knocked at. Knows none of the doors.
 */
package dev.bindery.server.http;
