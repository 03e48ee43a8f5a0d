/** Locks on databases, tables and partitions, with and without a transaction: fair, shared by all servers. */
package dev.bindery.transactions.locks;
