/**
 * Delimited text: the dialect, the table within the text, its header and the types of its columns. Works on UTF-8 bytes with
 * a scanner of its own; depends on the sample and the JDK.
 */
package dev.bindery.classify.delimited;
