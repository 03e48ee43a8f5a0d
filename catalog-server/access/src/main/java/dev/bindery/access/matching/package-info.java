/** Texts with wildcards and variables, and the values of a request that they are matched with. */
package dev.bindery.access.matching;
