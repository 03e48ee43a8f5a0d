/**
 * The Bindery process: its entry point. What it is made of lives in the packages below; only this module knows
 * Micronaut.
 */
package dev.bindery.server;
