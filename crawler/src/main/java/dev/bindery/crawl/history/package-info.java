/** The runs of crawlers as they are kept: what they did, how far they are, what they wrote down, how long they take. */
package dev.bindery.crawl.history;
