/**
 * Conditions on partitions as HiveServer2 sends them: expression trees of Hive's own classes, serialized with Kryo. They
 * are read as data by a reader of our own; no class is ever loaded or made because bytes name it.
 */
package dev.bindery.thrift.expressions;
