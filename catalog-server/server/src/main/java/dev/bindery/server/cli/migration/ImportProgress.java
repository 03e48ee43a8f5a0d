package dev.bindery.server.cli.migration;

import dev.bindery.thrift.migration.Migration;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How far an import has come: a bar in a terminal, elsewhere a line now and then. */
final class ImportProgress implements Migration.Listener, AutoCloseable {

    private static final int BAR = 30;
    private static final int WIDTH = 100;
    private static final long TERMINAL_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINES_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter error;
    private final boolean terminal;
    private long shownAt;
    private boolean open;

    ImportProgress(PrintWriter error, boolean terminal) {
        this.error = error;
        this.terminal = terminal;
        this.shownAt = System.nanoTime() - (terminal ? TERMINAL_NANOSECONDS : LINES_NANOSECONDS);
    }

    @Override
    public void progress(int done, int total, long partitions, String table) {
        long now = System.nanoTime();
        boolean last = table.isEmpty();
        if (!last && now - shownAt < (terminal ? TERMINAL_NANOSECONDS : LINES_NANOSECONDS)) {
            return;
        }
        shownAt = now;
        String text = String.format(Locale.ROOT, "%,d of %,d tables, %,d partitions", done, total, partitions);
        if (terminal) {
            int filled = total == 0 ? BAR : (int) ((long) BAR * done / total);
            String line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + text + "  " + table;
            error.print("\r" + padded(line));
            open = true;
        } else {
            error.println(last ? text : text + ", at " + table);
        }
        error.flush();
    }

    private static String padded(String line) {
        return line.length() >= WIDTH ? line.substring(0, WIDTH) : line + " ".repeat(WIDTH - line.length());
    }

    /** Ends the line of the bar, where there is one. */
    @Override
    public void close() {
        if (open) {
            error.println();
            error.flush();
            open = false;
        }
    }
}
