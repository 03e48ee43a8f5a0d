package dev.bindery.classify.iceberg;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.FileEvidence;
import dev.bindery.classify.lake.MetadataText;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.model.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the newest metadata file of an Iceberg table. */
public final class IcebergReader {

    private final TableFolder folder;

    public IcebergReader(TableFolder folder) {
        this.folder = folder;
    }

    /**
     * The table as its newest metadata file has it: the one that {@code version-hint.text} leads to, or the one with the
     * highest number; of several with the same number, the one that was written last.
     *
     * @throws BrokenTableException where it can't be read, or is of a version that isn't known
     */
    public IcebergTable read() throws IOException, BrokenTableException {
        MetadataFiles.Newest newest = MetadataFiles.newest(folder);
        List<FileEvidence> evidence = new ArrayList<>();
        newest.hint()
                .ifPresent(hint -> evidence.add(FileEvidence.of(
                        "metadata/version-hint.text",
                        "format",
                        "the whole file",
                        hint,
                        "the version at which the search for the newest metadata begins")));
        IcebergTable latest = null;
        for (MetadataFiles.Numbered numbered : newest.files()) {
            IcebergTable table = read(numbered, evidence);
            if (latest == null || table.lastUpdated() > latest.lastUpdated()) {
                latest = table;
            }
        }
        return latest;
    }

    /** One metadata file, whether or not it is the newest. */
    private IcebergTable read(MetadataFiles.Numbered numbered, List<FileEvidence> before)
            throws IOException, BrokenTableException {
        TableFolder.File file = numbered.file();
        JsonObject json = MetadataText.object(file, MetadataText.readUnpacked(folder, file))
                .named("The metadata");
        try {
            return new MetadataReading(numbered, json, before).table();
        } catch (IllegalArgumentException wrong) {
            throw new BrokenTableException(
                    file.path(), "The metadata file " + file.path() + " can't be read. " + wrong.getMessage());
        }
    }
}
