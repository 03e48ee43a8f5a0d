/** The Spark SQL shell: statements from the command line, a file or a prompt. */
package dev.bindery.runtime.sql;
