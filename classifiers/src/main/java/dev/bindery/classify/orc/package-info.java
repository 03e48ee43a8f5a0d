/** ORC, known by its tail alone. Depends on the sample and on decompressors for the tail. */
package dev.bindery.classify.orc;
