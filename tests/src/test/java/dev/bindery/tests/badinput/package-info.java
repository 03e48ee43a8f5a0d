/** What a server does with what nobody should send it: it says so in the terms of the door, writes nothing, stays up. */
package dev.bindery.tests.badinput;
