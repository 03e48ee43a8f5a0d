/** What several tests of this module share. */
package dev.bindery.jobs.testing;
