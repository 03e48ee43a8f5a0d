/**
 * The catalog's interfaces by capability, and the values that go in and out of them. What every door calls and every
 * store implements; depends on the model alone.
 */
package dev.bindery.catalog;
