/** Between a crawl and the catalog: what is there already, what would change, and writing what a plan says. */
package dev.bindery.crawl.writing;
