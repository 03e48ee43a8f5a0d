/** The tables of transactions, write ids, locks and compactions on H2 and PostgreSQL, and what keeps them small. */
package dev.bindery.transactions.store;
