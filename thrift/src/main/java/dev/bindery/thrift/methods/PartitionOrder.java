package dev.bindery.thrift.methods;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.StoredValues;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * The order that HiveServer2 wants names of partitions in: the places of keys from 0, a colon, and for each of them {@code
 * +} or {@code -}, such as {@code 1,0:-+}. Values that can't be read as their key's type come last.
 */
final class PartitionOrder {

    private static final Pattern FORM = Pattern.compile("\\d{1,4}(,\\d{1,4})*:[+-]+");

    private final String[] places;
    private final String signs;
    private final List<KeyKind> kinds;

    /** @throws MetaException where the order isn't of that form, or of keys that there aren't */
    PartitionOrder(String order, List<KeyKind> kinds) throws MetaException {
        int colon = order.indexOf(':');
        this.places = order.substring(0, Math.max(colon, 0)).split(",");
        this.signs = order.substring(colon + 1);
        this.kinds = kinds;
        if (!FORM.matcher(order).matches() || signs.length() != places.length) {
            throw new MetaException("The order \"" + order + "\" isn't of the form 1,0:-+.");
        }
        for (String place : places) {
            if (Integer.parseInt(place) >= kinds.size()) {
                throw new MetaException(
                        "The order \"" + order + "\" is of a key that the table hasn't; it has " + kinds.size() + ".");
            }
        }
    }

    <T> Comparator<T> comparing(Function<T, List<String>> values) {
        Comparator<List<String>> order = (a, b) -> 0;
        for (int i = 0; i < places.length; i++) {
            int place = Integer.parseInt(places[i]);
            KeyKind kind = kinds.get(place);
            Comparator<String> each = kind == KeyKind.TEXT ? CodePoints::compare : numbers(kind);
            Comparator<String> directed = signs.charAt(i) == '+' ? each : each.reversed();
            order = order.thenComparing(row -> row.get(place), directed);
        }
        Comparator<List<String>> whole = order;
        return (a, b) -> whole.compare(values.apply(a), values.apply(b));
    }

    private static Comparator<String> numbers(KeyKind kind) {
        return (a, b) -> {
            Optional<BigDecimal> first = StoredValues.number(kind, a);
            Optional<BigDecimal> second = StoredValues.number(kind, b);
            if (first.isPresent() && second.isPresent()) {
                return first.get().compareTo(second.get());
            }
            return Boolean.compare(first.isEmpty(), second.isEmpty());
        };
    }
}
