/**
 * What runs of jobs are given where callers must prove who they are: sessions of their roles, Hive's tokens and keys of S3, as
 * files in their folders that go when they end. Stands on identities and jobs; doors don't know it.
 */
package dev.bindery.server.runs;
