/**
 * Hudi tables from their properties and their timeline, in the layouts of Hudi 0.x and 1.x. Reads no data file; which of them
 * count follows from their names.
 */
package dev.bindery.classify.hudi;
