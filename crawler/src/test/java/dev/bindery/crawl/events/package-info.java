/** Tests of messages of object stores. */
package dev.bindery.crawl.events;
