package dev.bindery.catalog.filter;

/** The order of text that the catalog promises: by Unicode code point, as PostgreSQL's collation "C" on UTF-8. */
public final class CodePoints {

    private CodePoints() {}

    /** Differs from {@link String#compareTo} for surrogates: U+1F600 comes after U+FFFD. */
    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xSurrogate = Character.isSurrogate(x);
                boolean ySurrogate = Character.isSurrogate(y);
                if (xSurrogate != ySurrogate) {
                    return xSurrogate ? 1 : -1;
                }
                return Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
