/**
 * Transactions of Hive's ACID tables: who has which one open, what it writes, the write ids of tables, and what readers may
 * see. Locks, compactions and the stores are in the packages below; nothing here knows of a door.
 */
package dev.bindery.transactions;
