/** The plan of a crawl: what would be written to the catalog, and why; a value that can be shown, kept and applied. */
package dev.bindery.crawl.plan;
