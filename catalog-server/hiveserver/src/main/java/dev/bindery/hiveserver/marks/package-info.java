/** What clients note of partitions for each other, such as that loading one is done. Depends on the catalog and the database. */
package dev.bindery.hiveserver.marks;
