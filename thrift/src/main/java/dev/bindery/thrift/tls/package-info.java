/**
 * TLS: certificates and keys from files that may change while the server runs, and the encryption of one connection
 * without a thread of its own. Knows nothing of Thrift.
 */
package dev.bindery.thrift.tls;
