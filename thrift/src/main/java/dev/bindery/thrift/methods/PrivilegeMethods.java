package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.privileges.PrivilegeObject;
import dev.bindery.hiveserver.privileges.Privileges;
import dev.bindery.model.Owner;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.PrincipalStructs;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.GrantRevokePrivilegeRequest;
import org.apache.hadoop.hive.metastore.api.GrantRevokePrivilegeResponse;
import org.apache.hadoop.hive.metastore.api.GrantRevokeType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrivilegeBag;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_privilege_set_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.grant_privileges_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.grant_revoke_privileges_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.list_privileges_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.refresh_privileges_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.revoke_privileges_args;
import org.apache.thrift.TException;

/** Privileges: stored and returned. */
final class PrivilegeMethods {

    private final Privileges privileges;

    PrivilegeMethods(Privileges privileges) {
        this.privileges = privileges;
    }

    void register(MethodTable methods) {
        methods.<grant_privileges_args>serve("grant_privileges", (call, args) -> grant(call, args.getPrivileges()));
        methods.<revoke_privileges_args>serve(
                "revoke_privileges", (call, args) -> revoke(call, args.getPrivileges(), false));
        methods.<grant_revoke_privileges_args>serve("grant_revoke_privileges", (call, args) -> {
            GrantRevokePrivilegeRequest request = args.getRequest();
            return response(
                    request.getRequestType() == GrantRevokeType.REVOKE
                            ? revoke(call, request.getPrivileges(), request.isRevokeGrantOption())
                            : grant(call, request.getPrivileges()));
        });
        methods.<refresh_privileges_args>serve("refresh_privileges", (call, args) -> refresh(call, args));
        methods.<list_privileges_args>serve("list_privileges", (call, args) -> {
            Optional<Owner> principal = args.getPrincipal_name() == null
                    ? Optional.empty()
                    : Optional.of(PrincipalStructs.principal(args.getPrincipal_name(), args.getPrincipal_type()));
            return privileges.list(call, principal, PrincipalStructs.object(args.getHiveObject())).stream()
                    .map(PrincipalStructs::toWire)
                    .toList();
        });
        methods.<get_privilege_set_args>serve(
                "get_privilege_set",
                (call, args) -> PrincipalStructs.toWire(privileges.of(
                        call,
                        required(PrincipalStructs.object(args.getHiveObject())),
                        Optional.ofNullable(args.getUser_name()),
                        args.getGroup_names() == null ? List.of() : args.getGroup_names())));
    }

    private Object refresh(Call call, refresh_privileges_args args) throws TException {
        PrivilegeBag wanted =
                args.getGrantRequest() == null ? null : args.getGrantRequest().getPrivileges();
        privileges.refresh(
                call,
                required(PrincipalStructs.object(args.getObjToRefresh())),
                args.getAuthorizer() == null ? "" : args.getAuthorizer(),
                PrincipalStructs.fromWire(wanted));
        return response(true);
    }

    private boolean grant(Call call, PrivilegeBag bag) throws MetaException {
        privileges.grant(call, PrincipalStructs.fromWire(bag));
        return true;
    }

    private boolean revoke(Call call, PrivilegeBag bag, boolean grantOptionOnly) throws MetaException {
        privileges.revoke(call, PrincipalStructs.fromWire(bag), grantOptionOnly);
        return true;
    }

    private static GrantRevokePrivilegeResponse response(boolean success) {
        GrantRevokePrivilegeResponse response = new GrantRevokePrivilegeResponse();
        response.setSuccess(success);
        return response;
    }

    private static PrivilegeObject required(Optional<PrivilegeObject> object) throws MetaException {
        return object.orElseThrow(() -> new MetaException("The request doesn't say what it is about."));
    }
}
