/**
 * Values of Parquet files, for metadata that is kept in Parquet. Reads chosen columns page by page, without Hadoop; no more
 * of Parquet than writers of such metadata use.
 */
package dev.bindery.classify.parquet.rows;
