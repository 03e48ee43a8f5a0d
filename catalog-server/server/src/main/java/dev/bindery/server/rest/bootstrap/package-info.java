/** Making the first administrator at REST. */
package dev.bindery.server.rest.bootstrap;
