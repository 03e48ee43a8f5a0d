package dev.bindery.thrift.methods;

import dev.bindery.hiveserver.secrets.MasterKey;
import dev.bindery.hiveserver.secrets.Tokens;
import dev.bindery.thrift.dispatch.MethodTable;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_master_key_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_token_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_token_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.remove_master_key_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.remove_token_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_master_key_args;

/** The store of HiveServer2's tokens and their keys. Tokens of the Metastore's own aren't given out without authentication. */
final class TokenMethods {

    private final Tokens tokens;

    TokenMethods(Tokens tokens) {
        this.tokens = tokens;
    }

    void register(MethodTable methods) {
        methods.<add_token_args>serve(
                "add_token",
                (call, args) -> tokens.add(call, text(args.getToken_identifier()), text(args.getDelegation_token())));
        methods.<get_token_args>serve("get_token", (call, args) -> tokens.find(call, text(args.getToken_identifier()))
                .orElse(""));
        methods.<remove_token_args>serve(
                "remove_token", (call, args) -> tokens.remove(call, text(args.getToken_identifier())));
        methods.serve("get_all_token_identifiers", (call, arguments) -> tokens.identifiers(call));
        methods.<add_master_key_args>serve("add_master_key", (call, args) -> tokens.addKey(call, text(args.getKey())));
        methods.<update_master_key_args>serve("update_master_key", (call, args) -> {
            tokens.updateKey(call, args.getSeq_number(), text(args.getKey()));
            return null;
        });
        methods.<remove_master_key_args>serve(
                "remove_master_key", (call, args) -> tokens.removeKey(call, args.getKey_seq()));
        methods.serve("get_master_keys", (call, arguments) -> tokens.keys(call).stream()
                .map(MasterKey::secret)
                .toList());
        methods.serve("get_metastore_db_uuid", (call, arguments) -> tokens.metastoreId(call));
    }

    private static String text(String text) throws MetaException {
        if (text == null) {
            throw new MetaException("The token or key is missing in the request.");
        }
        return text;
    }
}
