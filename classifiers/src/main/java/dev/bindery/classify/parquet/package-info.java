/** Parquet, known by its footer alone. Depends on the sample and on the generated footer structures. */
package dev.bindery.classify.parquet;
