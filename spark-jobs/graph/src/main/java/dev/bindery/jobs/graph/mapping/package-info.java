/** Proposals for what becomes of each source column, each with its reason. */
package dev.bindery.jobs.graph.mapping;
