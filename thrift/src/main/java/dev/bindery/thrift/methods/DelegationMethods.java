package dev.bindery.thrift.methods;

import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.identity.credentials.HiveTokenDesk;
import dev.bindery.thrift.dispatch.MethodTable;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.cancel_delegation_token_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_delegation_token_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.renew_delegation_token_args;

/** Delegation tokens of the Metastore's own. Clients set their signature themselves. */
final class DelegationMethods {

    private static final String NO_SERVICE = "";

    private final HiveTokenDesk tokens;

    DelegationMethods(HiveTokenDesk tokens) {
        this.tokens = tokens;
    }

    void register(MethodTable methods) {
        methods.<get_delegation_token_args>serve("get_delegation_token", (call, args) -> tokens.issue(
                        call,
                        said(args.getToken_owner()),
                        new Wanted(NO_SERVICE, said(args.getRenewer_kerberos_principal_name()), Optional.empty()))
                .token()
                .text());
        methods.<renew_delegation_token_args>serve(
                "renew_delegation_token", (call, args) -> tokens.renew(call, token(args.getToken_str_form()))
                        .toEpochMilli());
        methods.<cancel_delegation_token_args>serve("cancel_delegation_token", (call, args) -> {
            tokens.cancel(call, token(args.getToken_str_form()));
            return null;
        });
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(it -> !it.isBlank());
    }

    private static String token(String text) throws MetaException {
        if (text == null) {
            throw new MetaException("The token is missing in the request.");
        }
        return text;
    }
}
