/** The product under test as its users have it: the packaged server and the launcher's commands, each a real process. */
package dev.bindery.tests.product;
