package dev.bindery.classify.iceberg;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metadata files of a table, and which of them is the newest. */
public final class MetadataFiles {

    static final String FOLDER = "metadata";

    /** Both {@code v3.metadata.json} and {@code 00003-….metadata.json}; compressed, {@code gz} stands before or behind. */
    private static final Pattern NAME =
            Pattern.compile("(?:v(\\d{1,18})|(\\d{1,18})-[^/]+?)(?:\\.gz)?\\.metadata\\.json(?:\\.gz)?");

    private static final String HINT = FOLDER + "/version-hint.text";

    /**
     * A metadata file.
     *
     * @param version the number in its name
     * @param byName whether the number alone makes the name, so that no two files can have one version
     */
    record Numbered(TableFolder.File file, long version, boolean byName) {}

    /**
     * The newest ones: one, or several with the same number.
     *
     * @param hint what {@code version-hint.text} says
     */
    record Newest(List<Numbered> files, Optional<String> hint) {}

    private MetadataFiles() {}

    /** The number in a metadata file's name or path; empty for another file. */
    public static Optional<Long> version(String path) {
        return numbered(new TableFolder.File(path, 0)).map(Numbered::version);
    }

    static Newest newest(TableFolder folder) throws IOException, BrokenTableException {
        List<Numbered> all = new ArrayList<>();
        Optional<String> hint = Optional.empty();
        for (TableFolder.File file : folder.below(FOLDER)) {
            if (!file.folder().equals(FOLDER)) {
                continue;
            }
            numbered(file).ifPresent(all::add);
            if (file.path().equals(HINT) && file.size() < 1000) {
                hint = Optional.of(MetadataText.read(folder, file).strip());
            }
        }
        if (all.isEmpty()) {
            throw new BrokenTableException(FOLDER, "The folder " + FOLDER + " has no metadata file.");
        }
        // Writers that commit by names may have got further than the hint: what follows it without a gap counts.
        long newest = hinted(all, hint)
                .orElseGet(() -> all.stream().mapToLong(Numbered::version).max().orElseThrow());
        boolean byName = hinted(all, hint).isPresent();
        List<Numbered> files = all.stream()
                .filter(it -> it.version() == newest && (!byName || it.byName()))
                .sorted(Comparator.comparing(it -> it.file().path()))
                .toList();
        return new Newest(files, hint);
    }

    private static Optional<Long> hinted(List<Numbered> all, Optional<String> hint) {
        Optional<Long> start = hint.filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .filter(version -> hasName(all, version));
        if (start.isEmpty()) {
            return start;
        }
        long version = start.get();
        while (hasName(all, version + 1)) {
            version++;
        }
        return Optional.of(version);
    }

    private static boolean hasName(List<Numbered> all, long version) {
        return all.stream().anyMatch(it -> it.byName() && it.version() == version);
    }

    private static Optional<Numbered> numbered(TableFolder.File file) {
        Matcher matcher = NAME.matcher(file.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean byName = matcher.group(1) != null;
        return Optional.of(new Numbered(file, Long.parseLong(matcher.group(byName ? 1 : 2)), byName));
    }
}
