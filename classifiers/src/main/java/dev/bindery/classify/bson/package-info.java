/** BSON: documents one behind the other, as MongoDB's tools write them. Depends on the sample and the JDK. */
package dev.bindery.classify.bson;
