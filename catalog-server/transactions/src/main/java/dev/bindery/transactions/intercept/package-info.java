/** Says which operation each method is, so that metering, audit and authorisation go around them as around the catalog. */
package dev.bindery.transactions.intercept;
