package dev.bindery.catalog;

import dev.bindery.catalog.change.ChangeLog;

/**
 * The one truth that every door, crawler and job works on.
 *
 * <p>Every method of every capability takes the {@link Call} it is made in: who calls, through which door, under which
 * request id. Methods throw the subclasses of {@link dev.bindery.model.error.CatalogException} and nothing else that
 * a caller could act on. What a method has returned from is durable and visible to every other caller at once.
 */
public interface Catalog {

    Catalogs catalogs();

    Databases databases();

    Tables tables();

    TableVersions tableVersions();

    Partitions partitions();

    PartitionIndexes partitionIndexes();

    Statistics statistics();

    Constraints constraints();

    Functions functions();

    Connections connections();

    ChangeLog changes();
}
