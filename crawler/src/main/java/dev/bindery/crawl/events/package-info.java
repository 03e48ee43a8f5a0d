/**
 * Messages of object stores about what was written and removed, kept for the crawlers whose targets they are about, until
 * the run that took them has succeeded.
 */
package dev.bindery.crawl.events;
