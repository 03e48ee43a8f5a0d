/** What HiveServer2 keeps for its delegation tokens, and who this metastore is. Secrets are stored as they are given. */
package dev.bindery.hiveserver.secrets;
