/** What engines measure and keep for each other: statistics of operators, metrics of replications, footers of files. */
package dev.bindery.hiveserver.measures;
