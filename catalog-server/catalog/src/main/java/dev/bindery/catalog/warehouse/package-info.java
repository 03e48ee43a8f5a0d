/** Where tables' files go: default locations, and the folders that follow the metadata where a caller asks for it. */
package dev.bindery.catalog.warehouse;
