/** Where the releases of Apache's Metastore disagree, which of them the door answers as. */
package dev.bindery.thrift.compatibility;
