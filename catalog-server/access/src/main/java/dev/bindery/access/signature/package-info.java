/**
 * Signatures of requests as AWS's clients make them (Signature Version 4): in the Authorization header, in the query, and
 * over bodies in chunks. Knows no HTTP server and keeps no keys.
 */
package dev.bindery.access.signature;
