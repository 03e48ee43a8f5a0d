/**
 * Between the structs of the wire and the records of the model, one class for each family. What the model can hold goes
 * in and comes out unchanged.
 */
package dev.bindery.thrift.structs;
