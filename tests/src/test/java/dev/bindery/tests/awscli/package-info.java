/** The Glue door as the AWS CLI's users have it: one command after another, each a process of its own. */
package dev.bindery.tests.awscli;
