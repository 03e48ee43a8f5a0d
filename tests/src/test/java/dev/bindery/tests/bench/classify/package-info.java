/** {@code ./bindery bench classify}: how right and how fast the classifiers are, next to DuckDB. */
package dev.bindery.tests.bench.classify;
