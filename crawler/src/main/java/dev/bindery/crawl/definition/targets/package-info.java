/** What a crawler looks at: one record a kind, with the members that Glue's targets have. Depends on the model alone. */
package dev.bindery.crawl.definition.targets;
