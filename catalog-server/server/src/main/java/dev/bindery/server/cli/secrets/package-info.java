/** The commands about secrets and the keys they are encrypted with. */
package dev.bindery.server.cli.secrets;
