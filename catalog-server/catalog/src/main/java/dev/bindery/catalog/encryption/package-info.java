/** What is to be encrypted, as Glue's security configurations and settings of the catalog say it, and what of it is carried out here. */
package dev.bindery.catalog.encryption;
