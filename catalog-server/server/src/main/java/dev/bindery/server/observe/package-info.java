/** What is kept of calls beside their effects: counters for {@code /metrics}, and the trail of who did what. */
package dev.bindery.server.observe;
