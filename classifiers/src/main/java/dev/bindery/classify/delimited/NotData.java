package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that is written for people or machines to read, not rows: markup, scripts, settings, mail. Only unmistakable beginnings
 * count here; prose shows itself by lines that no delimiter cuts alike.
 */
final class NotData {

    private static final int LOOKED_AT = 8192;

    private static final Map<Pattern, String> BEGINNINGS = Map.ofEntries(
            begins("#!", "is a script: it begins with #! and the program that runs it"),
            begins("<\\?xml", "is XML, which is not read"),
            begins("<!DOCTYPE|<html|<head|<body|<div|<table|<svg|<!--", "is HTML or other markup"),
            // A whole element and a delimiter behind it are the first cell of a table.
            begins("<\\w[^>,;|\\t\\n]*>(?![^<\\n]*</\\w+>[,;|\\t])", "is XML or other markup, which is not read"),
            begins("%PDF", "is a PDF document"),
            begins("-----BEGIN [A-Z ]+-----", "is a key or certificate in PEM form"),
            begins("BEGIN:V(CARD|CALENDAR)", "is a vCard or a calendar"),
            begins("(diff --git|--- a/|Index: )", "is a patch"),
            begins("(MIME-Version|Received|Return-Path|From|Delivered-To|Message-ID): ", "is a mail message"),
            begins("\\\\documentclass|\\\\begin\\{", "is a LaTeX document"),
            begins("@RELATION|@relation", "is an ARFF file, which is not read"),
            begins("%YAML|---\\s*\\n", "is YAML, which is not read"));

    private static final Pattern MARKDOWN =
            Pattern.compile("(?m)^(#{1,6} \\S.*\\R\\s*\\R|```|\\[[^]]+]\\([^)]+\\)|[*-] \\[[ x]] )");
    private static final Pattern CODE = Pattern.compile(
            "(?m)^\\s*(import [\\w.*]+;?$|from [\\w.]+ import |package [\\w.]+;|#include [<\"]|(public|private|protected|static|final|abstract) [\\w<>\\[\\] ]+[({;]"
                    + "|def \\w+\\(.*\\):|class \\w+[\\w(), ]*[:{]|function \\w*\\(|(var|let|const) \\w+ ?=|if ?\\(.*\\) ?\\{|return .*;$|}$"
                    + "|(INSERT INTO|CREATE (TABLE|INDEX|VIEW|DATABASE|OR REPLACE)|DROP TABLE|ALTER TABLE|SELECT .* FROM) )");
    private static final Pattern SETTING = Pattern.compile("(?m)^(\\[[\\w. -]+]|[\\w.-]+ ?= ?\\S.*)$");
    private static final Pattern ACCESS_LOG =
            Pattern.compile("(?m)^\\S+ \\S+ \\S+ \\[[^]]+] \"[A-Z]+ [^\"]*\" \\d{3} ");
    private static final Pattern SYSTEM_LOG =
            Pattern.compile("(?m)^[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2} \\S+ [^:]+: ");

    private NotData() {}

    private static Map.Entry<Pattern, String> begins(String expression, String what) {
        return Map.entry(Pattern.compile("\\A\\s*(" + expression + ")"), what);
    }

    /** What the text is by how it begins, as a clause that follows "The file". */
    static Optional<String> marked(byte[] text) {
        String head = head(text);
        return BEGINNINGS.entrySet().stream()
                .filter(beginning -> beginning.getKey().matcher(head).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the text certainly is instead of a table, as a clause that follows "The file". */
    static Optional<String> certain(byte[] text) {
        Optional<String> marked = marked(text);
        if (marked.isPresent()) {
            return marked;
        }
        String head = head(text);
        List<String> lines = head.lines().filter(line -> !line.isBlank()).toList();
        if (share(ACCESS_LOG, head, lines) > 0.6) {
            return Optional.of("is the log of a web server, whose log classes are not read");
        }
        if (share(SYSTEM_LOG, head, lines) > 0.6) {
            return Optional.of("is a system log, whose log classes are not read");
        }
        return Optional.empty();
    }

    /** What the text seems to be instead of a table, unless a table in it is beyond doubt. */
    static Optional<String> likely(byte[] text) {
        String head = head(text);
        List<String> lines = head.lines().filter(line -> !line.isBlank()).toList();
        if (matches(MARKDOWN, head) >= 2 && share(MARKDOWN, head, lines) > 0.04 && proseLines(lines) > 0.2) {
            return Optional.of("is prose in Markdown: headings, links or code fences between lines of text");
        }
        if (matches(CODE, head) >= 2 && share(CODE, head, lines) > 0.15) {
            return Optional.of("is program source or SQL: " + matches(CODE, head) + " of its first " + lines.size()
                    + " lines are statements");
        }
        if (lines.size() >= 2 && share(SETTING, head, lines) > 0.7) {
            return Optional.of("is a file of settings: its lines are keys and values or [sections]");
        }
        return Optional.empty();
    }

    private static String head(byte[] text) {
        return new String(text, 0, Math.min(text.length, LOOKED_AT), StandardCharsets.UTF_8);
    }

    private static long matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static double share(Pattern pattern, String text, List<String> lines) {
        return lines.isEmpty() ? 0 : (double) matches(pattern, text) / lines.size();
    }

    /** Share of the lines that hold six words and more. */
    private static double proseLines(List<String> lines) {
        long prose = lines.stream()
                .filter(line -> line.strip().split("\\s+").length >= 6)
                .count();
        return lines.isEmpty() ? 0 : (double) prose / lines.size();
    }
}
