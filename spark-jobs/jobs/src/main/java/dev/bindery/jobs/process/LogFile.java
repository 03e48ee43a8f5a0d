package dev.bindery.jobs.process;

import dev.bindery.jobs.LogPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads pieces of a growing UTF-8 file without cutting characters in two. */
public final class LogFile {

    private LogFile() {}

    /**
     * @param offset in bytes; negative: so many bytes before the present end
     * @param limit how many bytes at most, at least 4
     * @param ended whether nothing will be written any more
     * @return what is there; an offset behind the end gives an empty piece at that offset
     */
    public static LogPage read(Path file, long offset, int limit, boolean ended) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            boolean fromEnd = offset < 0;
            long begin = fromEnd ? Math.max(0, size + offset) : offset;
            if (begin >= size) {
                return new LogPage("", begin, begin, ended);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, size - begin));
            while (buffer.hasRemaining() && channel.read(buffer, begin + buffer.position()) >= 0) {
                continue;
            }
            byte[] bytes = buffer.array();
            int from = fromEnd && begin > 0 ? characterStart(bytes, buffer.position()) : 0;
            boolean last = begin + buffer.position() >= size;
            int to = last && ended ? buffer.position() : wholeCharacters(bytes, from, buffer.position());
            return new LogPage(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8),
                    begin + from,
                    begin + to,
                    ended && last);
        } catch (NoSuchFileException notYetThere) {
            return new LogPage("", Math.max(0, offset), Math.max(0, offset), ended);
        }
    }

    /** The first byte that isn't the rest of a character. */
    private static int characterStart(byte[] bytes, int length) {
        int start = 0;
        while (start < length && start < 3 && isContinuation(bytes[start])) {
            start++;
        }
        return start;
    }

    /** Where the last whole character ends; bytes that aren't UTF-8 count as characters. */
    private static int wholeCharacters(byte[] bytes, int from, int length) {
        int lead = length - 1;
        while (lead > from && lead > length - 4 && isContinuation(bytes[lead])) {
            lead--;
        }
        int b = bytes[lead] & 0xff;
        int needed = b >= 0xf0 && b < 0xf8 ? 4 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xc0 && b < 0xe0 ? 2 : 1;
        return length - lead < needed ? lead : length;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }
}
