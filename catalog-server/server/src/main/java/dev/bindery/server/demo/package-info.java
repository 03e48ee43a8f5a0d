/**
 * {@code ./bindery demo}: the commands that a user would type, run one after the other on a server of its own. It adds
 * nothing that they don't do.
 */
package dev.bindery.server.demo;
