/**
 * Users, groups and roles, the policies that they have, and their access keys: kept in the database, and read by whoever
 * decides. Knows no door.
 */
package dev.bindery.identity;
