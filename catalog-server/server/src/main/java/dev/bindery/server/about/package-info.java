/** What a server says about itself over HTTP: {@code /api/v1/server} and the health of its parts. */
package dev.bindery.server.about;
