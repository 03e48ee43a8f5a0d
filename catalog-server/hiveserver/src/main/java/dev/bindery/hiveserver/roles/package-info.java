/** Hive's roles and who has them. Stored and returned; permissions are decided elsewhere. */
package dev.bindery.hiveserver.roles;
