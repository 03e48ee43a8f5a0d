/** Who may do what: principals, the ARNs of things, and the policy that decides. */
package dev.bindery.catalog.access;
