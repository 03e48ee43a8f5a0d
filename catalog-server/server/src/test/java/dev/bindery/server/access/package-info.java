/** A closed server, and every action of the catalog at every door as callers of every kind. */
package dev.bindery.server.access;
