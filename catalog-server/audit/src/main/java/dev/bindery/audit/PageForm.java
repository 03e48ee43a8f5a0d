package dev.bindery.audit;

import dev.bindery.audit.AuditRecord.Kind;
import dev.bindery.audit.AuditRecord.Who;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Many entries as a few bytes each. What repeats from one to the next, and that is nearly all of it, is written once a page
 * and then referred to by number.
 *
 * <p>A byte with the version; then, compressed, the number of entries and each entry: sixteen bytes of id and its fields in
 * the order of {@link #write}. Numbers have seven bits a byte. A text is 0 where there is none, the number of one before, or
 * the next free number and the text itself.
 */
final class PageForm {

    private static final int VERSION = 1;
    private static final Outcome.Kind[] OUTCOMES = Outcome.Kind.values();

    private PageForm() {}

    static byte[] write(List<AuditRecord> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(entries.size() * 32 + 64);
        bytes.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(entries.size() * 64);
            new Writer(new DataOutputStream(plain)).write(entries);
            plain.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where it is of another version */
    static List<AuditRecord> read(byte[] page) {
        if (page.length == 0 || page[0] != VERSION) {
            throw new IllegalArgumentException("A page of the audit isn't of version " + VERSION + ".");
        }
        Inflater inflater = new Inflater(true);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(page, 1, page.length - 1), inflater, 8192)))) {
            return new Reader(in).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }

    private static final class Writer {
        private final DataOutputStream out;
        private final Map<String, Integer> numbers = new HashMap<>();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void write(List<AuditRecord> entries) throws IOException {
            number(entries.size());
            for (AuditRecord entry : entries) {
                write(entry);
            }
        }

        private void write(AuditRecord entry) throws IOException {
            out.writeLong(entry.id().getMostSignificantBits());
            out.writeLong(entry.id().getLeastSignificantBits());
            number(EntryDocument.micros(entry.duration()));
            requestId(entry.requestId());
            out.writeByte(entry.outcome().kind().ordinal());
            text(entry.outcome().code());
            text(entry.outcome().message());
            text(entry.door().name());
            text(entry.who().name());
            text(entry.who().type());
            text(entry.who().arn());
            text(entry.who().userId());
            text(entry.who().credential());
            text(entry.address());
            text(entry.asked().method());
            text(entry.asked().userAgent());
            text(entry.action());
            text(entry.server());
            number(entry.furtherResources());
            number(entry.resources().size());
            for (String arn : entry.resources()) {
                text(arn);
            }
        }

        /** Nearly always a UUID, and hardly ever the one before. */
        private void requestId(String text) throws IOException {
            Optional<UUID> id = uuid(text);
            out.writeBoolean(id.isPresent());
            if (id.isPresent()) {
                out.writeLong(id.get().getMostSignificantBits());
                out.writeLong(id.get().getLeastSignificantBits());
            } else {
                text(text);
            }
        }

        private static Optional<UUID> uuid(String text) {
            if (text.length() != 36 || text.charAt(8) != '-') {
                return Optional.empty();
            }
            try {
                UUID id = UUID.fromString(text);
                return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private void text(Optional<String> text) throws IOException {
            if (text.isPresent()) {
                text(text.get());
            } else {
                number(0);
            }
        }

        private void text(String text) throws IOException {
            Integer known = numbers.get(text);
            if (known != null) {
                number(known);
                return;
            }
            int next = numbers.size() + 1;
            numbers.put(text, next);
            number(next);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            out.write(utf8);
        }

        private void number(long number) throws IOException {
            long rest = number;
            while (rest > 0x7f) {
                out.writeByte((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.writeByte((int) rest);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();

        Reader(DataInputStream in) {
            this.in = in;
        }

        List<AuditRecord> read() throws IOException {
            long size = number();
            List<AuditRecord> entries = new ArrayList<>();
            for (long i = 0; i < size; i++) {
                entries.add(entry());
            }
            return entries;
        }

        private AuditRecord entry() throws IOException {
            UUID id = new UUID(in.readLong(), in.readLong());
            Duration duration = Duration.ofNanos(number() * 1000);
            String requestId = in.readBoolean() ? new UUID(in.readLong(), in.readLong()).toString() : required();
            Outcome outcome = new Outcome(OUTCOMES[in.readByte()], required(), required(), "");
            Call.Door door = Call.Door.valueOf(required());
            Who who = new Who(required(), required(), text(), text(), text());
            Optional<String> address = text();
            Call.Asked asked = new Call.Asked(text(), text());
            String action = required();
            String server = required();
            int further = (int) number();
            long resources = number();
            List<String> arns = new ArrayList<>();
            for (long i = 0; i < resources; i++) {
                arns.add(required());
            }
            return new AuditRecord(
                    id, Kind.CALL, door, who, address, asked, action, true, arns, further, outcome, requestId, duration,
                    Map.of(), server);
        }

        private String required() throws IOException {
            return text().orElseThrow(() -> new IOException("A text is missing on a page of the audit."));
        }

        private Optional<String> text() throws IOException {
            int number = (int) number();
            if (number == 0) {
                return Optional.empty();
            }
            if (number > texts.size()) {
                byte[] utf8 = new byte[(int) number()];
                in.readFully(utf8);
                texts.add(new String(utf8, StandardCharsets.UTF_8));
            }
            return Optional.of(texts.get(number - 1));
        }

        private long number() throws IOException {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                number |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return number;
                }
            }
        }
    }
}
