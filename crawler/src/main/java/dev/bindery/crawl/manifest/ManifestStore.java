package dev.bindery.crawl.manifest;

import dev.bindery.database.Database;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The tables {@code crawl_folders} and {@code crawl_answers} of one crawler; they are part of the crawlers' schema. */
final class ManifestStore {

    private static final int BATCH = 5_000;

    private final Database database;
    private final long crawler;

    ManifestStore(Database database, long crawler) {
        this.database = database;
        this.crawler = crawler;
    }

    /**
     * One folder of a target.
     *
     * @param path relative to the target's folder
     * @param digest of its files, and of the rules by which they were read
     * @param content what became of them
     */
    record Folder(String path, byte[] digest, byte[] content) {}

    /** All folders of a target, by their paths. */
    Map<String, Folder> folders(byte[] target) {
        return database.read(session -> {
            Map<String, Folder> folders = new HashMap<>();
            session.list(
                    "SELECT folder, digest, content FROM crawl_folders WHERE crawler_id = ? AND target = ?",
                    row -> folders.put(row.text(1), new Folder(row.text(1), row.bytes(2), row.bytes(3))),
                    crawler,
                    target);
            return folders;
        });
    }

    /** What classifiers answered, by its hash. */
    Map<String, String> answers() {
        return database.read(session -> {
            Map<String, String> answers = new HashMap<>();
            session.list(
                    "SELECT hash, answer FROM crawl_answers WHERE crawler_id = ?",
                    row -> answers.put(row.text(1), row.text(2)),
                    crawler);
            return answers;
        });
    }

    /** Writes folders, in place of those with their paths, and answers; in one transaction of two statements. */
    void write(byte[] target, List<Folder> folders, Map<String, String> answers) {
        List<byte[]> hashes = hashes(target, folders.stream().map(Folder::path).toList());
        List<String> answerHashes = List.copyOf(answers.keySet());
        String bytes = array(database.dialect().bytesType());
        String text = array(database.dialect().textType());
        database.exclusively("crawl-manifest/" + crawler, session -> {
            if (!answers.isEmpty()) {
                session.execute(
                        "MERGE INTO crawl_answers USING (SELECT * FROM UNNEST(" + text + ", " + text
                                + ") AS added (hash, answer)) AS added ON crawl_answers.crawler_id = CAST(? AS bigint)"
                                + " AND crawl_answers.hash = added.hash WHEN NOT MATCHED THEN INSERT"
                                + " (crawler_id, hash, answer) VALUES (CAST(? AS bigint), added.hash, added.answer)",
                        session.textArray(answerHashes),
                        session.textArray(
                                answerHashes.stream().map(answers::get).toList()),
                        crawler,
                        crawler);
            }
            return session.execute(
                    "MERGE INTO crawl_folders USING (SELECT * FROM UNNEST(" + bytes + ", " + text + ", " + bytes + ", "
                            + bytes
                            + ") AS added (hash, folder, digest, content)) AS added ON crawl_folders.hash = added.hash"
                            + " WHEN MATCHED THEN UPDATE SET digest = added.digest, content = added.content"
                            + " WHEN NOT MATCHED THEN INSERT (crawler_id, target, hash, folder, digest, content) VALUES"
                            + " (CAST(? AS bigint), CAST(? AS "
                            + database.dialect().bytesType() + "), added.hash,"
                            + " added.folder, added.digest, added.content)",
                    session.bytesArray(hashes),
                    session.textArray(folders.stream().map(Folder::path).toList()),
                    session.bytesArray(folders.stream().map(Folder::digest).toList()),
                    session.bytesArray(folders.stream().map(Folder::content).toList()),
                    crawler,
                    target);
        });
    }

    /** Forgets folders; a statement for every 5,000. */
    void forget(byte[] target, Collection<String> paths) {
        List<byte[]> hashes = hashes(target, paths);
        String sql = "MERGE INTO crawl_folders USING (SELECT * FROM UNNEST("
                + array(database.dialect().bytesType()) + ") AS gone (hash)) AS gone ON crawl_folders.hash = gone.hash"
                + " WHEN MATCHED THEN DELETE";
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<byte[]> batch = hashes.subList(from, Math.min(from + BATCH, hashes.size()));
            database.transaction(session -> session.execute(sql, session.bytesArray(batch)));
        }
    }

    private static String array(String type) {
        return "CAST(? AS " + type + " ARRAY)";
    }

    /** Paths are too long for an index; their hashes, with whose and in which target they are, aren't. */
    private List<byte[]> hashes(byte[] target, Collection<String> paths) {
        String place = crawler + "/" + HexFormat.of().formatHex(target) + "/";
        List<byte[]> hashes = new ArrayList<>(paths.size());
        paths.forEach(path -> hashes.add(FolderDigest.of(place + path)));
        return hashes;
    }
}
