package dev.bindery.crawl.manifest;

import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.manifest.Answers.Answer;
import dev.bindery.crawl.manifest.Answers.Key;
import dev.bindery.crawl.reading.FolderReading;
import dev.bindery.crawl.reading.ReadFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What became of a folder's files as bytes: the different answers, then for each file, in the order of their paths, which
 * of them it has, or why it is in no table. Names aren't in it: the folder's digest says that they are the same.
 */
final class FolderContent {

    /** A value of a column of bytes may have a mebibyte on H2. */
    private static final int MOST = 1 << 20;

    /** Longer contents are compressed. */
    private static final int PLAIN = 400;

    private static final int STRAY = 0;

    private FolderContent() {}

    /**
     * Empty where it would be too long.
     *
     * @throws IllegalArgumentException where an answer can't be kept
     */
    static Optional<byte[]> write(List<LakeFile> files, FolderReading reading, Answers answers) {
        Map<Object, Integer> byIdentity = new IdentityHashMap<>();
        Map<Key, Integer> numbers = new LinkedHashMap<>();
        Map<LakeFile, ReadFile> data = new HashMap<>();
        for (ReadFile file : reading.files()) {
            data.put(file.file(), file);
            if (!byIdentity.containsKey(file.classification())) {
                int number = numbers.computeIfAbsent(answers.key(file), key -> numbers.size());
                byIdentity.put(file.classification(), number);
            }
        }
        Map<LakeFile, Stray> strays = new HashMap<>();
        reading.strays().forEach(stray -> strays.put(stray.file(), stray));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(numbers.size());
            for (Key key : numbers.keySet()) {
                out.writeUTF(key.hash());
                text(out, key.own());
            }
            for (LakeFile file : files) {
                ReadFile read = data.get(file);
                if (read == null) {
                    Stray stray = strays.get(file);
                    out.writeInt(STRAY);
                    text(out, stray.reason());
                    out.writeBoolean(stray.seenByReaders());
                } else {
                    out.writeInt(1 + 2 * byIdentity.get(read.classification()) + (read.sampled() ? 1 : 0));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        byte[] content = packed(bytes.toByteArray());
        return content.length > MOST ? Optional.empty() : Optional.of(content);
    }

    /** @throws IllegalArgumentException where these aren't the bytes of such files, or an answer isn't there */
    static FolderReading read(byte[] content, List<LakeFile> files, Answers answers) {
        List<ReadFile> data = new ArrayList<>(files.size());
        List<Stray> strays = new ArrayList<>(0);
        try (DataInputStream in = unpacked(content)) {
            List<Answer> known = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                known.add(answers.answer(new Key(in.readUTF(), text(in))));
            }
            for (LakeFile file : files) {
                int code = in.readInt();
                if (code == STRAY) {
                    strays.add(new Stray(file, text(in), in.readBoolean()));
                } else {
                    Answer answer = known.get((code - 1) / 2);
                    data.add(new ReadFile(
                            file, answer.classification(), (code - 1) % 2 == 1, answer.lineBreaks(), answer.schema()));
                }
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e);
        }
        return new FolderReading(data, strays);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** The first byte says whether the others are compressed. */
    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean compressed = plain.length > PLAIN;
        bytes.write(compressed ? 1 : 0);
        if (!compressed) {
            bytes.writeBytes(plain);
            return bytes.toByteArray();
        }
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static DataInputStream unpacked(byte[] content) {
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        return new DataInputStream(in.read() == 1 ? new InflaterInputStream(in) : in);
    }
}
