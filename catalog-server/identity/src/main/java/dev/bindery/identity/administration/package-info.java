/**
 * What is done about identities, each thing as the operation of IAM that it is: metered, audited and checked as every
 * other operation. Every door comes through here; what is in the package above asks nobody.
 */
package dev.bindery.identity.administration;
