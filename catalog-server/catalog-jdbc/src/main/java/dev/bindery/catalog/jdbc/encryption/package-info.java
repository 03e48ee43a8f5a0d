/** Security configurations and the catalog's own settings of encryption in SQL. */
package dev.bindery.catalog.jdbc.encryption;
