/** Tests of the merge of what crawls and people set. */
package dev.bindery.crawl.ownership;
