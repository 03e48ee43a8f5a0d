/** Reading samples of files and asking the classifiers what they are, several at a time. */
package dev.bindery.crawl.reading;
