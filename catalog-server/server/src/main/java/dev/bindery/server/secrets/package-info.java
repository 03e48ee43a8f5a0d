/** Secrets under their keys: what of them people are told, and when they are brought under a new key. */
package dev.bindery.server.secrets;
