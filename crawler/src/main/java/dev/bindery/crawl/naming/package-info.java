/** Names of tables and keys, made from the names of folders and files. */
package dev.bindery.crawl.naming;
