/** Connections: how databases and other systems are reached, and which of their properties are secrets. JDK only. */
package dev.bindery.model.connection;
