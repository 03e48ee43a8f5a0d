/**
 * A light S3 server for tests of scale and of faults: it keeps generated objects without keeping them, answers as late as it
 * is told, and fails as it is told. It checks no signatures; S3Proxy, beside it, is the one that holds clients to the protocol.
 */
package dev.bindery.storage.testkit;
