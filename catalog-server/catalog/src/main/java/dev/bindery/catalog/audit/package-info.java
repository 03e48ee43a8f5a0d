/** What is to be known later of every call: who, from where, what, and how it ended. Doors and interceptors tell; a store keeps. */
package dev.bindery.catalog.audit;
