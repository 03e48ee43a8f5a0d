/** Hive's schema registry: schemas within databases, their versions with states, and SerDes by name. */
package dev.bindery.hiveserver.registry;
