/** For tests of what is read through connections: a real MariaDB. Published as this module's test-jar. */
package dev.bindery.connect.testkit;
