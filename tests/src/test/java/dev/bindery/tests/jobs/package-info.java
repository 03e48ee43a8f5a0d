/** Jobs generated from crawled tables, run, watched, and their results read by Spark and through the Glue door. */
package dev.bindery.tests.jobs;
