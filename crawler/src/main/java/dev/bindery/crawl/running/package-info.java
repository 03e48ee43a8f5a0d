/** Crawls: planning one from its request, and the runs of crawlers that have a name. */
package dev.bindery.crawl.running;
