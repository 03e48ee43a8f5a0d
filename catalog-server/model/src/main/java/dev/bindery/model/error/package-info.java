/**
 * Everything that can be wrong, one small exception for each condition. A door has exactly one table from these to its
 * wire form.
 */
package dev.bindery.model.error;
