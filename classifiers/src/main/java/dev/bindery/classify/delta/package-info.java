/**
 * Delta Lake tables from their log, by the Delta transaction log protocol: newest checkpoint, then the commits behind it. Reads
 * JSON and Parquet of its own; no data file is read.
 */
package dev.bindery.classify.delta;
