/**
 * The life of runs on one server: launched when there is a place, watched, timed out, stopped, found again after a
 * restart, and ended with a reason. Moves states in the store and processes of the operating system.
 */
package dev.bindery.jobs.runs;
