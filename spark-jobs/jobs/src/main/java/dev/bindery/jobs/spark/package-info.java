/** What it takes to run a job on Spark: a Java that fits, the Spark home, the settings, and the driver's command. */
package dev.bindery.jobs.spark;
