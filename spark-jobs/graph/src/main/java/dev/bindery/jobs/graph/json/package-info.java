/** JSON on the JDK alone: reading and printing of plain values, and the JSON form of a job graph. */
package dev.bindery.jobs.graph.json;
