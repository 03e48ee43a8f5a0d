/** The folders that follow the metadata, on the real store and real files. */
package dev.bindery.tests.warehouse;
