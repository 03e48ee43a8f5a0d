/**
 * The forms in which messages come over a connection: Thrift's two encodings; bare, framed, in HTTP or behind SASL. Bytes
 * in, messages out: knows neither sockets nor methods, and reads no value.
 */
package dev.bindery.thrift.wire;
