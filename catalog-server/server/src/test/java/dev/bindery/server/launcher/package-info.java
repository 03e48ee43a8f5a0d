/** Tests of the {@code ./bindery} script, with a project folder and a Maven of their own. */
package dev.bindery.server.launcher;
