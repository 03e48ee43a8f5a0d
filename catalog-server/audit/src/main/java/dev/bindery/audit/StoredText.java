package dev.bindery.audit;

/** Texts of callers as they may be kept. */
final class StoredText {

    private StoredText() {}

    /** Without what no database takes (NUL, halves of characters), and not longer than so many characters. */
    static String of(String text, int longest) {
        boolean clean = text.length() <= longest;
        for (int i = 0; clean && i < text.length(); i++) {
            char character = text.charAt(i);
            clean = character != 0 && !Character.isSurrogate(character);
        }
        return clean ? text : cleaned(text, longest);
    }

    private static String cleaned(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int width = Character.charCount(character);
            if (kept.length() + width > longest) {
                return kept.append('…').toString();
            }
            boolean unstorable =
                    character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            kept.appendCodePoint(unstorable ? 0xfffd : character);
            i += width;
        }
        return kept.toString();
    }
}
