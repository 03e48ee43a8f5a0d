/**
 * Who a client is, as SASL finds it out: the place where mechanisms are put in. Depends on the JDK's interfaces alone.
 */
package dev.bindery.thrift.sasl;
