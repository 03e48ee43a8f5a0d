/** How fast a lake of a million objects is crawled: {@code ./bindery bench crawl}. */
package dev.bindery.tests.bench.crawl;
