/** Many clients at several servers at once, and a check of what they saw. */
package dev.bindery.tests.concurrency;
