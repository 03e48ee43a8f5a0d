/** Temporary credentials: who gets them, what they carry, and how a signed request is traced to whom it belongs. */
package dev.bindery.identity.credentials;
