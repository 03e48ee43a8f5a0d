/** Tokens in the forms in which Hadoop's clients read them: bytes as its Writables have them. Depends on the JDK alone. */
package dev.bindery.identity.hadoop;
