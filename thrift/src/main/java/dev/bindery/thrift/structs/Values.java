package dev.bindery.thrift.structs;

import dev.bindery.model.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.PrincipalType;

/** The small parts that several structs have. */
final class Values {

    /** The name of an owner of whom only the type is said, as Hive's clients may. */
    private static final String NO_NAME = "";

    private Values() {}

    /** Seconds since 1970, as wide as the wire has them; beyond that, the last one there is. */
    static int seconds(Instant time) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, time.getEpochSecond()));
    }

    static int seconds(Optional<Instant> time) {
        return time.map(Values::seconds).orElse(0);
    }

    /** The wire says 0 for "never". */
    static Optional<Instant> time(int seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    static <K> Map<K, String> map(Map<K, String> map) {
        return map == null ? Map.of() : map;
    }

    static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Clients before Hive 2.4 don't say what the owner is: a user. */
    static Optional<Owner> owner(String name, PrincipalType type) {
        Owner.Type known = type == null ? Owner.Type.USER : Owner.Type.valueOf(type.name());
        return name == null && known == Owner.Type.USER
                ? Optional.empty()
                : Optional.of(new Owner(name == null ? NO_NAME : name, known));
    }

    /** The owner's name; null where there is none. */
    static String name(Optional<Owner> owner) {
        return owner.filter(known -> !known.name().equals(NO_NAME) || known.type() == Owner.Type.USER)
                .map(Owner::name)
                .orElse(null);
    }

    static PrincipalType type(Owner owner) {
        return PrincipalType.valueOf(owner.type().name());
    }

    /** Where a client sends nothing, although it must. */
    static String text(String text) {
        return text == null ? "" : text;
    }
}
