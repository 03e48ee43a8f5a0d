/** What crosses modules: rules about the modules themselves, and the product as its users run it. */
package dev.bindery.tests;
