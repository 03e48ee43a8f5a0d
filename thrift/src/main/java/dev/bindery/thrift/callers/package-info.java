/** Who the clients of the port are, and what becomes of those who don't prove it. */
package dev.bindery.thrift.callers;
