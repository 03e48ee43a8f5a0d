/**
 * Single sign-on: tokens that an issuer of OpenID Connect signed (JWT), its keys, and whom such tokens stand for here. Alone
 * here, the library for JOSE is used.
 */
package dev.bindery.identity.federation;
