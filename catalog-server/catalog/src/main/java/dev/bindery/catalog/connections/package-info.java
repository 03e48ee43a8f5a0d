/** What connections may be: their types, their properties, and the URLs that they may lead to. */
package dev.bindery.catalog.connections;
