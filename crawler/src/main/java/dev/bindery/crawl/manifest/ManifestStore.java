package dev.bindery.crawl.manifest;

import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    /** Writes folders, in place of those with their paths, and answers; in one transaction of four statements. */
    void write(byte[] target, List<Folder> folders, Map<String, String> answers) {
        List<byte[]> hashes = hashes(folders.stream().map(Folder::path).toList());
        List<String> answerHashes = List.copyOf(answers.keySet());
        database.exclusively("crawl-manifest/" + crawler, session -> {
            if (!answers.isEmpty()) {
                session.execute(
                        "DELETE FROM crawl_answers WHERE crawler_id = ? AND hash "
                                + in(session, session.dialect().textType()),
                        crawler,
                        session.textArray(answerHashes));
                session.execute(
                        "INSERT INTO crawl_answers (crawler_id, hash, answer) SELECT CAST(? AS bigint), added.hash,"
                                + " added.answer FROM UNNEST("
                                + array(session.dialect().textType()) + ", "
                                + array(session.dialect().textType()) + ") AS added (hash, answer)",
                        crawler,
                        session.textArray(answerHashes),
                        session.textArray(
                                answerHashes.stream().map(answers::get).toList()));
            }
            delete(session, target, hashes);
            String bytes = array(session.dialect().bytesType());
            return session.execute(
                    "INSERT INTO crawl_folders (crawler_id, target, hash, folder, digest, content) SELECT"
                            + " CAST(? AS bigint), CAST(? AS "
                            + session.dialect().bytesType() + "), added.hash,"
                            + " added.folder, added.digest, added.content FROM UNNEST(" + bytes + ", "
                            + array(session.dialect().textType()) + ", " + bytes + ", " + bytes
                            + ") AS added (hash, folder, digest, content)",
                    crawler,
                    target,
                    session.bytesArray(hashes),
                    session.textArray(folders.stream().map(Folder::path).toList()),
                    session.bytesArray(folders.stream().map(Folder::digest).toList()),
                    session.bytesArray(folders.stream().map(Folder::content).toList()));
        });
    }

    /** Forgets folders. */
    void forget(byte[] target, Collection<String> paths) {
        List<byte[]> hashes = hashes(paths);
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<byte[]> batch = hashes.subList(from, Math.min(from + BATCH, hashes.size()));
            database.transaction(session -> delete(session, target, batch));
        }
    }

    private int delete(Session session, byte[] target, List<byte[]> hashes) {
        return session.execute(
                "DELETE FROM crawl_folders WHERE crawler_id = ? AND target = ? AND hash "
                        + in(session, session.dialect().bytesType()),
                crawler,
                target,
                session.bytesArray(hashes));
    }

    private static String in(Session session, String type) {
        return session.dialect() == Dialect.POSTGRESQL
                ? "= ANY(" + array(type) + ")"
                : "IN (SELECT * FROM UNNEST(" + array(type) + "))";
    }

    private static String array(String type) {
        return "CAST(? AS " + type + " ARRAY)";
    }

    /** Paths are too long for an index; their hashes aren't. */
    private static List<byte[]> hashes(Collection<String> paths) {
        List<byte[]> hashes = new ArrayList<>(paths.size());
        paths.forEach(path -> hashes.add(FolderDigest.of(path)));
        return hashes;
    }
}
