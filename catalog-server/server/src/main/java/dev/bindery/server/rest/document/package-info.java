/** The JSON documents of the REST door, each made from one value of the domain. They are the API's published schema. */
package dev.bindery.server.rest.document;
