package dev.bindery.thrift.structs;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TBinaryProtocol;

/**
 * What a materialized view was made of, which only Hive asks for: it is kept in a parameter of the view, as Thrift's binary
 * protocol in Base64, and Hive's clients are shown the struct instead.
 */
public final class CreationStructs {

    private static final String PARAMETER = "bindery.hive.creation-metadata";

    private CreationStructs() {}

    /** The parameters with the metadata among them; a time that isn't said is now. @param wire null stands for none */
    public static Map<String, String> put(Map<String, String> parameters, CreationMetadata wire) {
        if (wire == null) {
            return parameters;
        }
        CreationMetadata timed = wire.deepCopy();
        if (!timed.isSetMaterializationTime()) {
            timed.setMaterializationTime(Instant.now().toEpochMilli());
        }
        Map<String, String> kept = new HashMap<>(parameters);
        try {
            byte[] bytes = new TSerializer(new TBinaryProtocol.Factory()).serialize(timed);
            kept.put(PARAMETER, Base64.getEncoder().encodeToString(bytes));
        } catch (TException e) {
            throw new IllegalStateException("A struct that was read can't be written.", e);
        }
        return kept;
    }

    /** As {@link #put}; where none is sent, what was there before stays. */
    static Map<String, String> put(Map<String, String> parameters, CreationMetadata wire, Map<String, String> before) {
        if (wire != null || !before.containsKey(PARAMETER)) {
            return put(parameters, wire);
        }
        Map<String, String> kept = new HashMap<>(parameters);
        kept.put(PARAMETER, before.get(PARAMETER));
        return kept;
    }

    /** What is among the parameters; empty where nothing is, or what can't be read. */
    static Optional<CreationMetadata> get(Map<String, String> parameters) {
        String kept = parameters.get(PARAMETER);
        if (kept == null) {
            return Optional.empty();
        }
        try {
            CreationMetadata wire = new CreationMetadata();
            new TDeserializer(new TBinaryProtocol.Factory())
                    .deserialize(wire, Base64.getDecoder().decode(kept));
            return Optional.of(wire);
        } catch (TException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The parameters as Hive's clients see them. */
    static Map<String, String> without(Map<String, String> parameters) {
        if (!parameters.containsKey(PARAMETER)) {
            return parameters;
        }
        Map<String, String> shown = new HashMap<>(parameters);
        shown.remove(PARAMETER);
        return shown;
    }
}
