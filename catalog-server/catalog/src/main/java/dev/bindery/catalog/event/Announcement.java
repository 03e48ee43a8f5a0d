package dev.bindery.catalog.event;

import java.util.List;
import java.util.Optional;

/**
 * What a writer says of the data of a table or one of its partitions, for readers of notifications.
 *
 * @param partition the values of one of its partitions; empty for the table itself
 * @param what what happened
 */
public record Announcement(Optional<List<String>> partition, What what) {

    public Announcement {
        partition = partition.map(List::copyOf);
    }

    /** What can be said. */
    public sealed interface What {}

    /**
     * Files were written.
     *
     * @param replaces whether they took the place of those that were there
     * @param files in the order given
     */
    public record Inserted(boolean replaces, List<File> files) implements What {
        public Inserted {
            files = List.copyOf(files);
        }
    }

    /**
     * A file that was written.
     *
     * @param uri where it is
     * @param checksum as the writer has it
     * @param folder the folder of an ACID write that it is in
     */
    public record File(String uri, Optional<String> checksum, Optional<String> folder) {}

    /**
     * Whoever keeps metadata or listings of files is to read them anew.
     *
     * @param refresh whether what is known is to be refreshed, rather than forgotten
     */
    public record Reload(boolean refresh) implements What {}
}
