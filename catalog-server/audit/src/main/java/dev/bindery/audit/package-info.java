/**
 * The audit that lasts: what every call was, kept in the database and read again. Changes are kept in the transactions that
 * make them, everything else behind the callers' backs. Stands on the catalog's operations and on the database alone.
 */
package dev.bindery.audit;
