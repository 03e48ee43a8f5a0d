/** What is known of the values of columns. Depends on the model alone. */
package dev.bindery.model.statistics;
