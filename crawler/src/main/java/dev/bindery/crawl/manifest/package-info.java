/**
 * What crawlers remember of the folders that they have read, in their own database: the manifests of incremental runs, which
 * are the checkpoints of runs that were cut short too.
 */
package dev.bindery.crawl.manifest;
