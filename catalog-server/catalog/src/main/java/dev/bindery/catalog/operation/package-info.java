/**
 * One table of what every operation is: its action, whether it reads or writes, and what it is done to. Metering, audit
 * and authorisation follow from it.
 */
package dev.bindery.catalog.operation;
