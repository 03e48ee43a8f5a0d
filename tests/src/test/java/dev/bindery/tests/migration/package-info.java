/** Moving from Apache's own Hive Metastores, each as a process from its published artifacts, to a Bindery server. */
package dev.bindery.tests.migration;
