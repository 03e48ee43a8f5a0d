/**
 * What all classifiers share: the first bytes of a file, decompressed and decoded once, and the contract of a classifier.
 * Depends on the records of {@code dev.bindery.classify} and the JDK.
 */
package dev.bindery.classify.sample;
