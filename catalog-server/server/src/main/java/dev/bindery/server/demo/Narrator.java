package dev.bindery.server.demo;

import java.io.PrintWriter;
import java.util.List;

/** What the demo says to the person who watches it. */
final class Narrator {

    private static final int WIDTH = 110;

    private final PrintWriter out;
    private int step;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void title(String text) {
        out.println(text);
        out.flush();
    }

    /** Begins a numbered step. */
    void step(String text) {
        out.println();
        out.println(++step + ". " + text);
        out.flush();
    }

    /** The command that does it, as the user would type it. */
    void command(String text) {
        out.println("   $ " + text);
        out.flush();
    }

    void line(String text) {
        out.println("   " + text);
        out.flush();
    }

    /** A longer text below a line, broken between words. */
    void detail(String text) {
        StringBuilder line = new StringBuilder("       ");
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder("       ");
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }
}
