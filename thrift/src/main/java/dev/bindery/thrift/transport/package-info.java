/**
 * Connections and messages: one selector thread that accepts, reads and finds where messages end, and a bounded pool of
 * workers that a complete message is given to. Knows the Thrift encoding, but no method.
 */
package dev.bindery.thrift.transport;
