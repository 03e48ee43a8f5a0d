/** Stock Spark and the AWS clients on the same tables of a running server. */
package dev.bindery.tests.endtoend;
