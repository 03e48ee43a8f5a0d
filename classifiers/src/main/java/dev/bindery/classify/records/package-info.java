/** What formats of nested records without a schema share: types of written values, and columns from many records. */
package dev.bindery.classify.records;
