/** The local file system as an object store. */
package dev.bindery.storage.local;
