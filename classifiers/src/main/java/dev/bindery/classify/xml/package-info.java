/** XML with repeated elements. Depends on the sample, on what records share, and on the JDK's stream reader. */
package dev.bindery.classify.xml;
