/** The conditions of policy statements: operators, keys and values ("IAM JSON policy elements: Condition operators"). */
package dev.bindery.access.condition;
