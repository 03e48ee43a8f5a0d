/**
 * Events as Hive's notification log has them: messages of JSON whose objects are Thrift structs in TJSONProtocol. Depends on
 * the catalog's events and the door's structs.
 */
package dev.bindery.thrift.notifications;
