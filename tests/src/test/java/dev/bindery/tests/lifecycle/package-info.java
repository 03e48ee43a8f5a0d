/** What becomes of folders and files when Hive's clients make, rename, empty and drop what lies in them. */
package dev.bindery.tests.lifecycle;
