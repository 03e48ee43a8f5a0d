/**
 * What clients of Apache's Metastore see, call by call: the answers that its releases 4.0.1 and 3.1.3 were seen to give on
 * PostgreSQL, those of this door under both of its compatibility settings, and the reason wherever they aren't the same.
 */
package dev.bindery.thrift.behaviour;
