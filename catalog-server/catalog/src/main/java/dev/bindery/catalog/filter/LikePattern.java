package dev.bindery.catalog.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A LIKE pattern, read once and matched often: code points that must be there, {@code _} for any one of them and {@code
 * %} for any number. Matching takes at most text length times pattern length steps.
 */
final class LikePattern {

    private static final int ANY_ONE = -1;
    private static final int ANY_NUMBER = -2;

    private final int[] elements;

    /** @param escape the character that makes the next one stand for itself; 0: none does */
    LikePattern(String pattern, char escape) {
        List<Integer> read = new ArrayList<>();
        int[] codePoints = pattern.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            if (escape != 0 && c == escape && i + 1 < codePoints.length) {
                read.add(codePoints[++i]);
            } else if (c == '_') {
                read.add(ANY_ONE);
            } else if (c == '%') {
                read.add(ANY_NUMBER);
            } else {
                read.add(c);
            }
        }
        elements = read.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean matches(String value) {
        int[] text = value.codePoints().toArray();
        int at = 0;
        int element = 0;
        int resumeElement = -1;
        int resumeText = 0;
        while (at < text.length) {
            if (element < elements.length && elements[element] == ANY_NUMBER) {
                resumeElement = ++element;
                resumeText = at;
            } else if (element < elements.length && (elements[element] == ANY_ONE || elements[element] == text[at])) {
                element++;
                at++;
            } else if (resumeElement >= 0) {
                element = resumeElement;
                at = ++resumeText;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == ANY_NUMBER) {
            element++;
        }
        return element == elements.length;
    }
}
