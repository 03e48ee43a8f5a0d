/** What people say of a crawler, and what is known of its runs. */
package dev.bindery.crawl.definition;
