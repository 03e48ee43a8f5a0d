/** The Glue operations on crawlers and the documents they exchange, over {@link dev.bindery.crawl.Crawlers}. */
package dev.bindery.server.glue.crawlers;
