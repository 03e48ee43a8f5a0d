/** Secrets encrypted at rest: keys, and the cipher that every store with a secret uses. Stands on the JDK and the model alone. */
package dev.bindery.database.secret;
