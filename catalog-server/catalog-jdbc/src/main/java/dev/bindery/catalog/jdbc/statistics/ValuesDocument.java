package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import dev.bindery.model.statistics.ColumnValues;
import dev.bindery.model.statistics.ColumnValues.Binaries;
import dev.bindery.model.statistics.ColumnValues.Booleans;
import dev.bindery.model.statistics.ColumnValues.Dates;
import dev.bindery.model.statistics.ColumnValues.Decimals;
import dev.bindery.model.statistics.ColumnValues.Doubles;
import dev.bindery.model.statistics.ColumnValues.Longs;
import dev.bindery.model.statistics.ColumnValues.Texts;
import dev.bindery.model.statistics.ColumnValues.Timestamps;
import java.math.BigDecimal;
import java.util.Optional;

/** The values of statistics as JSON. Floating-point numbers and decimals are texts: JSON has no NaN, and no scale. */
final class ValuesDocument {

    private ValuesDocument() {}

    static String write(ColumnValues values) {
        JsonWriter json = new JsonWriter().beginObject();
        writeMembers(json, values);
        return json.endObject().toString();
    }

    static void writeMembers(JsonWriter json, ColumnValues values) {
        if (values instanceof Booleans v) {
            json.member("form", "boolean").member("trues", v.trues()).member("falses", v.falses());
        } else if (values instanceof Longs v) {
            bounds(json, "long", v.low(), v.high(), v.distinct());
        } else if (values instanceof Dates v) {
            bounds(json, "date", v.low(), v.high(), v.distinct());
        } else if (values instanceof Timestamps v) {
            bounds(json, "timestamp", v.low(), v.high(), v.distinct());
        } else if (values instanceof Doubles v) {
            bounds(json, "double", v.low(), v.high(), v.distinct());
        } else if (values instanceof Decimals v) {
            bounds(json, "decimal", v.low(), v.high(), v.distinct());
        } else if (values instanceof Texts v) {
            lengths(json, "string", v.longest(), v.averageLength());
            json.member("distinct", v.distinct());
        } else if (values instanceof Binaries v) {
            lengths(json, "binary", v.longest(), v.averageLength());
        }
        json.member("nulls", values.nulls());
    }

    private static void bounds(JsonWriter json, String form, Optional<?> low, Optional<?> high, long distinct) {
        json.member("form", form)
                .member("low", low.map(Object::toString))
                .member("high", high.map(Object::toString))
                .member("distinct", distinct);
    }

    private static void lengths(JsonWriter json, String form, long longest, double average) {
        json.member("form", form).member("longest", longest).member("average", Double.toString(average));
    }

    static ColumnValues read(String document) {
        return read(Json.object(document));
    }

    static ColumnValues read(JsonObject json) {
        long nulls = number(json, "nulls");
        long distinct = number(json, "distinct");
        Optional<String> low = json.text("low");
        Optional<String> high = json.text("high");
        String form = json.requiredText("form");
        return switch (form) {
            case "boolean" -> new Booleans(number(json, "trues"), number(json, "falses"), nulls);
            case "long" -> new Longs(low.map(Long::valueOf), high.map(Long::valueOf), nulls, distinct);
            case "date" -> new Dates(low.map(Long::valueOf), high.map(Long::valueOf), nulls, distinct);
            case "timestamp" -> new Timestamps(low.map(Long::valueOf), high.map(Long::valueOf), nulls, distinct);
            case "double" -> new Doubles(low.map(Double::valueOf), high.map(Double::valueOf), nulls, distinct);
            case "decimal" -> new Decimals(low.map(BigDecimal::new), high.map(BigDecimal::new), nulls, distinct);
            case "string" -> new Texts(number(json, "longest"), average(json), nulls, distinct);
            case "binary" -> new Binaries(number(json, "longest"), average(json), nulls);
            default -> throw new IllegalArgumentException("Statistics of the form " + form + " aren't known.");
        };
    }

    private static long number(JsonObject json, String name) {
        return json.number(name).orElse(0L);
    }

    private static double average(JsonObject json) {
        return Double.parseDouble(json.requiredText("average"));
    }
}
