/** When crawlers start by themselves: cron expressions in Glue's form, and the state of a schedule. */
package dev.bindery.crawl.schedule;
