package dev.bindery.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The tests of Hive's that fail against Bindery on purpose, each with its reason. */
final class ExpectedFailures {

    private static final String FILE = "expected-failures.txt";

    private final Map<String, String> reasons;

    private ExpectedFailures(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** Reads the list: a line for each test, {@code Class.method: reason}; lines that begin with # are comments. */
    static ExpectedFailures read() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        try (InputStream in = ExpectedFailures.class.getResourceAsStream(FILE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(":\\s*", 2);
                        if (parts.length < 2 || parts[1].isBlank() || reasons.put(parts[0], parts[1]) != null) {
                            throw new IllegalStateException(
                                    "Neither a test and its reason, nor the first time: " + line);
                        }
                    });
        }
        return new ExpectedFailures(reasons);
    }

    /** Names and reasons, by name. */
    Map<String, String> reasons() {
        return reasons;
    }
}
