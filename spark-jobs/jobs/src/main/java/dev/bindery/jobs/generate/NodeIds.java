package dev.bindery.jobs.generate;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Ids of nodes made from names of tables and folders: letters, digits, underscores, no two the same. */
final class NodeIds {

    private final Set<String> taken = new HashSet<>();

    String next(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        if (plain.isEmpty() || plain.equals("_")) {
            plain = "output";
        }
        if (Character.isDigit(plain.charAt(0))) {
            plain = "_" + plain;
        }
        String id = plain;
        for (int number = 2; !taken.add(id); number++) {
            id = plain + "_" + number;
        }
        return id;
    }
}
