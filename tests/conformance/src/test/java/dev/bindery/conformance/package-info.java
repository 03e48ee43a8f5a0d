/**
 * Runs Hive's published client tests against a Bindery server in a process of its own. Nothing of Bindery is on the class
 * path here; Hive's client of 3.1.3 and what it needs of Hadoop are.
 */
package dev.bindery.conformance;
