/** The JSON form of a job graph. */
package dev.bindery.jobs.graph.json;
