/** Identities at REST: users, groups, roles, policies, access keys, and who may do what. Secrets of keys are shown once. */
package dev.bindery.server.rest.access;
