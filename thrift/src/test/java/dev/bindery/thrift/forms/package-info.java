/** The door as clients of each form find it: Thrift's own transports and protocols, on one port. */
package dev.bindery.thrift.forms;
