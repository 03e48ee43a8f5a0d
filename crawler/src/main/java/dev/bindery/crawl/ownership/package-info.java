/**
 * Who set which attribute of a table: a merge of what a crawl wrote last, what is in the catalog, and what the files say
 * now. Depends on the model and on Spark's form of tables; knows nothing of stores.
 */
package dev.bindery.crawl.ownership;
