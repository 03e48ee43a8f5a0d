/** Secrets brought under the newest key after it was changed, in every store that has some, and told of. */
package dev.bindery.database.secret.rotation;
