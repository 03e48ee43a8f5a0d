/** From a target to the tree of its folders: listing, exclusion patterns, and files that are no data by their names. */
package dev.bindery.crawl.listing;
