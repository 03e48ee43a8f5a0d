/**
 * How the parts are put together: one factory for each layer, from settings to constructors. The parts themselves know
 * nothing of Micronaut; nothing else in this module calls their constructors.
 */
package dev.bindery.server.wiring;
