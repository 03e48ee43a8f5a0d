/**
 * Crawls without a name, over REST: a plan is made in the background, can be watched and read, and is applied where that
 * was asked for. Translates to {@link dev.bindery.crawl.Crawlers} and decides nothing.
 */
package dev.bindery.server.rest.crawls;
