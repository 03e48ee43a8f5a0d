/** Data connectors: how other systems are reached whose databases Hive shows as its own. */
package dev.bindery.hiveserver.connectors;
