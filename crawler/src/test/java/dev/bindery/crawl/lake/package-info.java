/** Small files of every format, for tests. */
package dev.bindery.crawl.lake;
