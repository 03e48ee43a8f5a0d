/** A lake of every format is crawled, and stock Spark selects what the crawler wrote. */
package dev.bindery.tests.lake;
