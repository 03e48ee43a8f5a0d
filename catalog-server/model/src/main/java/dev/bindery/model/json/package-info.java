/**
 * JSON on the JDK alone: the one reader and the one writer for documents that stores keep, types that Spark keeps, job
 * graphs and reports. No reflection; what is read and written are plain values.
 */
package dev.bindery.model.json;
