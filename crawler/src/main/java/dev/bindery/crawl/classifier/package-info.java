/**
 * Custom classifiers: their rules, their store, and the engines that crawls ask before the built-in ones. Depends on the
 * classifiers and the database.
 */
package dev.bindery.crawl.classifier;
