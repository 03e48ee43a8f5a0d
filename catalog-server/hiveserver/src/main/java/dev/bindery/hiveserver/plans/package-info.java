/**
 * Resource plans: how HiveServer2's workload management shares a cluster between queries, with pools, triggers and mappings,
 * in the state that Hive gives them (disabled, enabled, one active in a namespace).
 */
package dev.bindery.hiveserver.plans;
