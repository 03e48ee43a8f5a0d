/**
 * From bytes to what they are: format, compression, dialect, columns in Hive types, the SerDe that reads them, and the
 * evidence for each. Knows nothing of a catalog or a store; reads through {@link dev.bindery.classify.ByteSource}.
 */
package dev.bindery.classify;
