/** The logs that Glue knows by name. Depends on grok and the sample. */
package dev.bindery.classify.logs;
