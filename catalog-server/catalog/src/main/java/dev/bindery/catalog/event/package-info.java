/**
 * The change log as notifications tell of it: one event for each id, with the objects before and after. Depends on the
 * model and the change log alone; doors translate events into their own forms.
 */
package dev.bindery.catalog.event;
