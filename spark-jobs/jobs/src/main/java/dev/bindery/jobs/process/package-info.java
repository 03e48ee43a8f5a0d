/**
 * A run as processes of the operating system: its folder, how it is launched, recognised again, watched and killed.
 * Knows neither the store nor Spark.
 */
package dev.bindery.jobs.process;
