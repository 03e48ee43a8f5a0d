package dev.bindery.classify.delimited;

import dev.bindery.classify.compression.Compression;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range from far behind the window, cut by the window's grammar: what stands there may contradict what the first megabyte
 * said. Lines are whole; the one in which the range begins is left out.
 *
 * @param offset where the first whole line begins in the file
 * @param rows the lines, cut
 * @param profiles what was met in each column, rows being those of this probe
 * @param fitting rows of the table's width
 * @param misfits rows of another width
 */
record Probe(long offset, Rows rows, List<ColumnProfile> profiles, int fitting, int misfits) {

    /** Probes spread evenly over the rest of the file; none of a compressed file or of one in a wide encoding. */
    static List<Probe> of(Sample sample, Text text, Table table) throws IOException {
        List<Probe> probes = new ArrayList<>();
        int count = sample.limits().probes();
        long rest = sample.size() - sample.window().stored();
        if (text.complete() || sample.compression() != Compression.NONE || !oneByteLineEnds(text.encoding())) {
            return probes;
        }
        int length = sample.limits().probeBytes();
        for (int i = 1; i <= count && rest > length; i++) {
            long from = sample.window().stored() + (rest - length) * i / count;
            Probe probe = read(sample, text, table, from, length);
            // Where most lines do not fit, the range began within a quoted cell or another section: it proves nothing.
            if (probe.fitting() > probe.misfits()) {
                probes.add(probe);
            }
        }
        return probes;
    }

    private static boolean oneByteLineEnds(String encoding) {
        return encoding.equals("UTF-8") || encoding.startsWith("ISO-8859") || encoding.startsWith("windows-125");
    }

    private static Probe read(Sample sample, Text text, Table table, long from, int length) throws IOException {
        byte[] bytes = sample.range(from, length);
        int start = 0;
        while (start < bytes.length && bytes[start++] != '\n') {
            // To the end of the line that the range begins in.
        }
        byte[] lines = Arrays.copyOfRange(bytes, start, bytes.length);
        byte[] utf8 = text.encoding().equals("UTF-8")
                ? lines
                : new String(lines, Charset.forName(text.encoding())).getBytes(StandardCharsets.UTF_8);
        boolean atEnd = from + bytes.length >= sample.size();
        Rows rows = RowScanner.scan(utf8, utf8.length, atEnd, table.grammar(), Integer.MAX_VALUE);
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int column = 0; column < table.header().width(); column++) {
            profiles.add(new ColumnProfile());
        }
        int fitting = 0;
        int misfits = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (table.block().fits(row, rows)) {
                fitting++;
                for (int column = 0; column < Math.min(profiles.size(), rows.width(row)); column++) {
                    profiles.get(column).add(rows.kind(row, column), row);
                }
            } else if (rows.width(row) > 1) {
                misfits++;
            }
        }
        return new Probe(from + start, rows, List.copyOf(profiles), fitting, misfits);
    }

    /** Where a cell stands in the file, in bytes; near it where the encoding is not UTF-8. */
    long offsetOf(int row, int column) {
        return offset + rows.start(row, column);
    }
}
