/**
 * What every store stands on: connections, transactions, dialects, migrations, locks and leases. Knows nothing of what is
 * stored; depends on the model's errors alone.
 */
package dev.bindery.database;
