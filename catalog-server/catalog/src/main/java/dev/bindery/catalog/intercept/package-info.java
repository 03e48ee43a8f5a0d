/**
 * The decorators around a catalog: each concern (metering, audit, authorisation) is one interceptor, and one adapter
 * for each capability says which operation every method is.
 */
package dev.bindery.catalog.intercept;
