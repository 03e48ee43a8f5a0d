/** What is kept in memory, and served only where the store's current stamp says that it is still the truth. */
package dev.bindery.catalog.caching;
