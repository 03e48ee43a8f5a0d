/**
 * JSON: one value on each line, one array of values, or documents over many lines. Depends on the sample and on Jackson's
 * streaming parser.
 */
package dev.bindery.classify.json;
