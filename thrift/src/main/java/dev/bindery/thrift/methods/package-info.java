/**
 * What each method does, in small classes by what they are about: names and structs are translated, the catalog is asked,
 * and its answer is translated back.
 */
package dev.bindery.thrift.methods;
