/** Files written by the formats' own libraries, every type of each: what the classifiers say of them. */
package dev.bindery.classify.written;
