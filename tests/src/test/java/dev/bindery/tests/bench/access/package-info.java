/** What permissions cost. */
package dev.bindery.tests.bench.access;
