/** What HiveServer2 keeps for its delegation tokens, and who this metastore is. Secrets are encrypted where there is a key. */
package dev.bindery.hiveserver.secrets;
