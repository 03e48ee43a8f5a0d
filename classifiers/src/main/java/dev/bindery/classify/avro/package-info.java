/** Avro object containers, known by their header alone. Depends on the sample and on Avro's schema parser. */
package dev.bindery.classify.avro;
