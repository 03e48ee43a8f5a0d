/** What a server does of its own accord, now and then, in the background. */
package dev.bindery.server.housekeeping;
