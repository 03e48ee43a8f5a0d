/** Grok: regular expressions made of named parts, with a bound on their work. Depends on the types and the JDK alone. */
package dev.bindery.classify.grok;
