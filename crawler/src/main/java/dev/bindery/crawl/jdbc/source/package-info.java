/** What a database says of its tables, in few statements, and how its types are written in the catalog. */
package dev.bindery.crawl.jdbc.source;
