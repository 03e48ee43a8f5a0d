package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.roles.RoleGrant;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.model.Owner;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.PrincipalStructs;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.GetPrincipalsInRoleResponse;
import org.apache.hadoop.hive.metastore.api.GetRoleGrantsForPrincipalRequest;
import org.apache.hadoop.hive.metastore.api.GetRoleGrantsForPrincipalResponse;
import org.apache.hadoop.hive.metastore.api.GrantRevokeRoleRequest;
import org.apache.hadoop.hive.metastore.api.GrantRevokeRoleResponse;
import org.apache.hadoop.hive.metastore.api.GrantRevokeType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.RolePrincipalGrant;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_role_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_role_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_principals_in_role_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_role_grants_for_principal_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.grant_revoke_role_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.grant_role_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.list_roles_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.revoke_role_args;

/** Roles and who has them. */
final class RoleMethods {

    private final Roles roles;

    RoleMethods(Roles roles) {
        this.roles = roles;
    }

    void register(MethodTable methods) {
        methods.<create_role_args>serve("create_role", (call, args) -> {
            if (args.getRole() == null) {
                throw new MetaException("The role has no name.");
            }
            roles.create(
                    call,
                    name(args.getRole().getRoleName()),
                    Optional.ofNullable(args.getRole().getOwnerName()));
            return true;
        });
        methods.<drop_role_args>serve("drop_role", (call, args) -> {
            roles.drop(call, name(args.getRole_name()));
            return true;
        });
        methods.serve("get_role_names", (call, arguments) -> roles.names(call));
        methods.<list_roles_args>serve(
                "list_roles",
                (call, args) ->
                        roles
                                .rolesOf(
                                        call,
                                        PrincipalStructs.principal(args.getPrincipal_name(), args.getPrincipal_type()))
                                .stream()
                                .map(PrincipalStructs::toWire)
                                .toList());
        methods.<get_role_grants_for_principal_args>serve("get_role_grants_for_principal", (call, args) -> {
            GetRoleGrantsForPrincipalRequest request = args.getRequest();
            return new GetRoleGrantsForPrincipalResponse(wire(roles.grantsTo(
                    call, PrincipalStructs.principal(request.getPrincipal_name(), request.getPrincipal_type()))));
        });
        methods.<get_principals_in_role_args>serve(
                "get_principals_in_role",
                (call, args) -> new GetPrincipalsInRoleResponse(
                        wire(roles.grantsOf(call, name(args.getRequest().getRoleName())))));
        registerGrants(methods);
    }

    private void registerGrants(MethodTable methods) {
        methods.<grant_role_args>serve(
                "grant_role",
                (call, args) -> grant(
                        call,
                        args.getRole_name(),
                        PrincipalStructs.principal(args.getPrincipal_name(), args.getPrincipal_type()),
                        grantor(call, args.getGrantor(), args.getGrantorType()),
                        args.isGrant_option()));
        methods.<revoke_role_args>serve(
                "revoke_role",
                (call, args) -> revoke(
                        call,
                        args.getRole_name(),
                        PrincipalStructs.principal(args.getPrincipal_name(), args.getPrincipal_type()),
                        false));
        methods.<grant_revoke_role_args>serve("grant_revoke_role", (call, args) -> {
            GrantRevokeRoleRequest request = args.getRequest();
            Owner principal = PrincipalStructs.principal(request.getPrincipalName(), request.getPrincipalType());
            GrantRevokeRoleResponse response = new GrantRevokeRoleResponse();
            response.setSuccess(
                    request.getRequestType() == GrantRevokeType.REVOKE
                            ? revoke(call, request.getRoleName(), principal, request.isGrantOption())
                            : grant(
                                    call,
                                    request.getRoleName(),
                                    principal,
                                    grantor(call, request.getGrantor(), request.getGrantorType()),
                                    request.isGrantOption()));
            return response;
        });
    }

    private boolean grant(Call call, String role, Owner grantee, Owner grantor, boolean grantOption)
            throws MetaException {
        roles.grant(call, name(role), grantee, grantor, grantOption);
        return true;
    }

    private boolean revoke(Call call, String role, Owner grantee, boolean grantOptionOnly) throws MetaException {
        roles.revoke(call, name(role), grantee, grantOptionOnly);
        return true;
    }

    /** Who doesn't say for whom it grants grants for itself. */
    private static Owner grantor(Call call, String name, PrincipalType type) throws MetaException {
        return name == null ? Owner.user(call.principal().name()) : PrincipalStructs.principal(name, type);
    }

    private static List<RolePrincipalGrant> wire(List<RoleGrant> grants) {
        return grants.stream().map(PrincipalStructs::toWire).toList();
    }

    private static String name(String role) throws MetaException {
        if (role == null) {
            throw new MetaException("The role has no name.");
        }
        return role;
    }
}
