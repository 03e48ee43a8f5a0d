/** What every catalog must do, as tests: published as this module's test-jar and run by each store on each database. */
package dev.bindery.catalog.contract;
