/**
 * Policy documents of IAM's form ("IAM JSON policy elements reference"): read, checked, and matched against requests.
 * Depends on the model alone, and knows nothing of a catalog.
 */
package dev.bindery.access.policy;
