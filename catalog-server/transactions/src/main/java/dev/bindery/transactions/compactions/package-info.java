/** The queue of compactions, which clients fill and workers outside of the server empty, and its history. */
package dev.bindery.transactions.compactions;
