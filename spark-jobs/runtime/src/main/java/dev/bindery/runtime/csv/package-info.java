/** Delimited text with lines above its header, as a Spark data source. Its own classes and Spark's, nothing else. */
package dev.bindery.runtime.csv;
