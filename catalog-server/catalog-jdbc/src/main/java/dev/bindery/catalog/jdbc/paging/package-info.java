/** Where a listing goes on: cursors that hold the last key of the page before. */
package dev.bindery.catalog.jdbc.paging;
