package dev.bindery.thrift.methods;

import dev.bindery.model.PartitionNames;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.ConfigValSecurityException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.getMetaConf_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_config_value_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.partition_name_has_valid_characters_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.partition_name_to_spec_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.partition_name_to_vals_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.setMetaConf_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.set_ugi_args;
import org.apache.thrift.TException;

/** Who a client is, what it may know of the server's settings, and what needs no catalog at all. */
final class SessionMethods {

    private static final Pattern PUBLIC_SETTING = Pattern.compile("(hive|hdfs|mapred|metastore).*");
    private static final Set<String> WAREHOUSE = Set.of("hive.metastore.warehouse.dir", "metastore.warehouse.dir");
    private static final Set<String> EXTERNAL_WAREHOUSE =
            Set.of("hive.metastore.warehouse.external.dir", "metastore.warehouse.external.dir");
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_VALUE = 10_000;

    private final String warehouse;
    private final String externalWarehouse;

    SessionMethods(String warehouse, String externalWarehouse) {
        this.warehouse = warehouse;
        this.externalWarehouse = externalWarehouse;
    }

    void register(MethodTable methods) {
        methods.<set_ugi_args>serveInSession("set_ugi", SessionMethods::setUser);
        methods.<get_config_value_args>serve(
                "get_config_value", (call, args) -> configuration(args.getName(), args.getDefaultValue()));
        methods.<getMetaConf_args>serveInSession(
                "getMetaConf", (session, args) -> MetaSettings.get(session, args.getKey()));
        methods.<setMetaConf_args>serveInSession("setMetaConf", (session, args) -> {
            MetaSettings.set(session, args.getKey(), kept(args.getValue()));
            return null;
        });
        methods.serve("flushCache", (call, arguments) -> null);
        methods.<partition_name_to_vals_args>serve(
                "partition_name_to_vals", (call, args) -> PartitionNames.values(text(args.getPart_name())));
        methods.<partition_name_to_spec_args>serve(
                "partition_name_to_spec", (call, args) -> specification(text(args.getPart_name())));
        methods.<partition_name_has_valid_characters_args>serve(
                "partition_name_has_valid_characters", (call, args) -> true);
    }

    private static List<String> setUser(ThriftSession session, set_ugi_args args) throws TException {
        if (args.getUser_name() == null || args.getUser_name().isBlank()) {
            throw new MetaException("set_ugi needs the name of a user.");
        }
        if (args.getUser_name().length() > LONGEST_NAME) {
            throw new MetaException("The name of a user can't have more than " + LONGEST_NAME + " characters.");
        }
        List<String> groups = args.getGroup_names() == null ? List.of() : args.getGroup_names();
        session.identify(args.getUser_name(), groups);
        return groups;
    }

    private String configuration(String name, String fallback) throws TException {
        if (name == null || !PUBLIC_SETTING.matcher(name).matches()) {
            throw new ConfigValSecurityException(
                    "For security reasons, the config key " + name + " cannot be accessed");
        }
        if (WAREHOUSE.contains(name)) {
            return warehouse;
        }
        if (EXTERNAL_WAREHOUSE.contains(name)) {
            return externalWarehouse;
        }
        return MetaSettings.standard(name).orElse(fallback == null ? "" : fallback);
    }

    /** What is kept as long as the connection is can't be of any length. */
    private static String kept(String value) throws TException {
        if (value != null && value.length() > LONGEST_VALUE) {
            throw new MetaException("A setting can't have more than " + LONGEST_VALUE + " characters.");
        }
        return value == null ? "" : value;
    }

    private static Map<String, String> specification(String name) {
        Map<String, String> specification = new LinkedHashMap<>();
        PartitionNames.parts(name).forEach(part -> specification.put(part.key(), part.value()));
        return specification;
    }

    private static String text(String name) {
        return name == null ? "" : name;
    }
}
