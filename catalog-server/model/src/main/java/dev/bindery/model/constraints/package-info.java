/** What is declared of a table's columns. Depends on the model alone. */
package dev.bindery.model.constraints;
