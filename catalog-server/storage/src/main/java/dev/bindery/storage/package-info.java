/**
 * Files and objects, wherever they are: listed, read by ranges, written, moved and deleted by location. One interface,
 * one implementation for each kind of store; depends on the catalog's interfaces alone.
 */
package dev.bindery.storage;
