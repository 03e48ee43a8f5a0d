package dev.bindery.classify.json;

import dev.bindery.classify.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells people where in a text something stands. Line breaks are found once: a record may have a hundred thousand names. */
final class Places {

    private static final int SHOWN = 100;

    private final byte[] text;
    private final int[] lineBreaks;

    Places(byte[] text) {
        this.text = text;
        int count = 0;
        for (byte b : text) {
            count += b == '\n' ? 1 : 0;
        }
        this.lineBreaks = new int[count];
        for (int i = text.length - 1; i >= 0; i--) {
            if (text[i] == '\n') {
                lineBreaks[--count] = i;
            }
        }
    }

    /** The line that the byte at an offset is in, counted from 1. */
    long line(int offset) {
        int found = Arrays.binarySearch(lineBreaks, offset);
        return 1L + (found < 0 ? -found - 1 : found);
    }

    /** Evidence at an offset of the file: at its line as far as the text goes, at the byte behind it. */
    Evidence evidence(String what, long offset, String rule) {
        return offset < text.length
                ? Evidence.atLine(what, line((int) offset), shown((int) offset), rule)
                : Evidence.atByte(what, offset, "", rule);
    }

    /** The text from an offset on, to the end of its line at most. */
    String shown(int offset) {
        int from = Math.max(0, Math.min(offset, text.length));
        int to = from;
        while (to < text.length && to - from < SHOWN && text[to] != '\n' && text[to] != '\r') {
            to++;
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
