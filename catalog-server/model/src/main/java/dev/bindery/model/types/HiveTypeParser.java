package dev.bindery.model.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recursive descent over Hive's type text. One instance reads one text. */
final class HiveTypeParser {

    /** Deeper types are refused: nobody has them, and a reader must not run out of stack on hostile text. */
    static final int MAXIMUM_DEPTH = 250;

    private static final String TYPE_NAME =
            "a type (a primitive such as int, string or decimal(10,2), or array<…>, map<…>, struct<…>, uniontype<…>)";

    private final String text;
    private int position;
    private int depth;

    HiveTypeParser(String text) {
        this.text = text;
    }

    HiveType parse() {
        HiveType type = type();
        blanks();
        if (position < text.length()) {
            throw error("the end of the type");
        }
        return type;
    }

    private HiveType type() {
        blanks();
        int start = position;
        String name = word();
        if (name.isEmpty()) {
            throw error(TYPE_NAME);
        }
        if (++depth > MAXIMUM_DEPTH) {
            throw error("at most " + MAXIMUM_DEPTH + " types inside each other");
        }
        HiveType type =
                switch (name) {
                    case "array" -> new ArrayType(enclosed());
                    case "map" -> map();
                    case "struct" -> struct();
                    case "uniontype" -> union();
                    case "decimal", "dec", "numeric" -> decimal();
                    case "char" -> new CharType(length(CharType.MAXIMUM_LENGTH));
                    case "varchar" -> new VarcharType(length(VarcharType.MAXIMUM_LENGTH));
                    case "integer" -> PrimitiveType.INT;
                    case "double" -> {
                        follows("precision");
                        yield PrimitiveType.DOUBLE;
                    }
                    case "timestamp" -> timestamp();
                    default -> PrimitiveType.named(name).orElseThrow(() -> {
                        position = start;
                        return error(TYPE_NAME);
                    });
                };
        depth--;
        return type;
    }

    private HiveType enclosed() {
        expect('<');
        HiveType element = type();
        expect('>');
        return element;
    }

    private HiveType map() {
        expect('<');
        HiveType key = type();
        expect(',');
        HiveType value = type();
        expect('>');
        return new MapType(key, value);
    }

    private HiveType union() {
        expect('<');
        List<HiveType> members = new ArrayList<>();
        do {
            members.add(type());
        } while (accept(','));
        expect('>');
        return new UnionType(members);
    }

    private HiveType struct() {
        expect('<');
        List<StructType.Field> fields = new ArrayList<>();
        if (!accept('>')) {
            do {
                String name = fieldName();
                expect(':');
                fields.add(new StructType.Field(name, type()));
            } while (accept(','));
            expect('>');
        }
        return new StructType(fields);
    }

    private String fieldName() {
        blanks();
        if (position < text.length() && text.charAt(position) == '`') {
            return quotedName();
        }
        int start = position;
        while (position < text.length() && ",:<>`".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String name = text.substring(start, position).strip();
        if (name.isEmpty()) {
            throw error("the name of a struct field");
        }
        return name;
    }

    private String quotedName() {
        StringBuilder name = new StringBuilder();
        position++;
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next != '`') {
                name.append(next);
            } else if (position < text.length() && text.charAt(position) == '`') {
                name.append('`');
                position++;
            } else if (name.isEmpty()) {
                throw error("a name between the backquotes");
            } else {
                return name.toString();
            }
        }
        throw error("the closing backquote of a field name");
    }

    private HiveType decimal() {
        if (!accept('(')) {
            return new DecimalType(10, 0);
        }
        int precision = number(1, DecimalType.MAXIMUM_PRECISION, "a precision");
        int scale = accept(',') ? number(0, precision, "a scale") : 0;
        expect(')');
        return new DecimalType(precision, scale);
    }

    private int length(int maximum) {
        expect('(');
        int length = number(1, maximum, "a length");
        expect(')');
        return length;
    }

    private HiveType timestamp() {
        if (!follows("with")) {
            return PrimitiveType.TIMESTAMP;
        }
        for (String word : List.of("local", "time", "zone")) {
            if (!follows(word)) {
                throw error("'" + word + "' of 'timestamp with local time zone'");
            }
        }
        return PrimitiveType.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }

    private int number(int least, int most, String what) {
        blanks();
        int start = position;
        while (position < text.length() && Character.digit(text.charAt(position), 10) >= 0) {
            position++;
        }
        String digits = text.substring(start, position);
        if (!digits.isEmpty() && digits.length() <= 9) {
            int value = Integer.parseInt(digits);
            if (value >= least && value <= most) {
                return value;
            }
        }
        position = start;
        throw error(what + " from " + least + " to " + most);
    }

    /** Takes the given word if it comes next. */
    private boolean follows(String expected) {
        int before = position;
        blanks();
        if (word().equals(expected)) {
            return true;
        }
        position = before;
        return false;
    }

    private String word() {
        int start = position;
        while (position < text.length() && isWord(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position).toLowerCase(Locale.ROOT);
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private boolean accept(char expected) {
        blanks();
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw error("'" + expected + "'");
        }
    }

    private void blanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private HiveTypeSyntaxException error(String expected) {
        return new HiveTypeSyntaxException(text, position, expected);
    }
}
