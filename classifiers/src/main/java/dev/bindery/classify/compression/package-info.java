/**
 * Compression of files as a whole: told by content, undone as far as is asked for, and no further. Depends on the byte source
 * and on the readers of the single formats, all of them in Java.
 */
package dev.bindery.classify.compression;
