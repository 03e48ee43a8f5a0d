/**
 * What jobs call inside Spark: {@link dev.bindery.runtime.GlueContext}, frames, sources and sinks. Reaches the catalog
 * through Spark's own Hive client alone. May depend on the job graph, the model and Spark.
 */
package dev.bindery.runtime;
