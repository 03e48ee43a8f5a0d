/** Iceberg tables from their metadata files, by the Iceberg table specification, versions 1 to 3. */
package dev.bindery.classify.iceberg;
