/**
 * Copies what another Hive Metastore holds, of any version from 2.3 on, to a Bindery server, both reached by Thrift. A client
 * of doors, and no part of one.
 */
package dev.bindery.thrift.migration;
