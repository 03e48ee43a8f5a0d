/** The catalog's store on H2 and PostgreSQL. Knows the catalog's interfaces and the database module; no door knows it. */
package dev.bindery.catalog.jdbc;
