/**
 * The REST door at {@code /api/v1}: controllers by resource, errors as RFC 9457 problems, pages by cursor. Translates
 * only; depends on the interfaces of the catalog, the crawlers and the jobs, never on a store or another door.
 */
package dev.bindery.server.rest;
