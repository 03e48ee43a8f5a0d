/** Measurements, run by {@code ./bindery bench}: they print figures and assert nothing about time. */
package dev.bindery.tests.bench;
