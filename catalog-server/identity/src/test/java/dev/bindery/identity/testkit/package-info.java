/** What tests of this module and of others stand on. */
package dev.bindery.identity.testkit;
