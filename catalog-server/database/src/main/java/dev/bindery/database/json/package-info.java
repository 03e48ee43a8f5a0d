/**
 * The JSON of documents that stores keep in text columns: written with sorted members, so that equal values have equal
 * text, and read without reflection.
 */
package dev.bindery.database.json;
