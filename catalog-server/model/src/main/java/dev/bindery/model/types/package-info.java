/**
 * The Hive type system: types as values, their text form, the lattice along which types are merged, and the JSON form
 * that Spark keeps of them. Depends on the JDK alone.
 */
package dev.bindery.model.types;
