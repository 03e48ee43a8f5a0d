/**
 * How right the answers for delimited text are: difficult files with the truth about each, and a score by criterion that any
 * sniffer can be given. Depends on the classifiers' public answers alone, so that measurements outside can use it.
 */
package dev.bindery.classify.accuracy;
