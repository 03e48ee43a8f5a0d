package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.database.Dialect;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * LIKE in SQL: the pattern is written anew with one escape character, so that both databases read it as the evaluation in
 * memory does; and of a pattern that begins with plain text, the range that this means for the index.
 */
final class LikeSql {

    private static final char ESCAPE = '!';

    private LikeSql() {}

    /** Null where the database would read the pattern differently: H2's {@code _} is half a surrogate pair, too. */
    static Condition condition(Like like, KeyKind kind, Dialect dialect) {
        StringBuilder pattern = new StringBuilder();
        StringBuilder prefix = new StringBuilder();
        boolean inPrefix = true;
        boolean anyOne = false;
        int[] codePoints = like.pattern().codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            if (like.escape() != 0 && c == like.escape() && i + 1 < codePoints.length) {
                c = codePoints[++i];
            } else if (c == '%' || c == '_') {
                anyOne |= c == '_';
                inPrefix = false;
                pattern.append((char) c);
                continue;
            }
            if (c == '%' || c == '_' || c == ESCAPE) {
                pattern.append(ESCAPE);
            }
            pattern.appendCodePoint(c);
            if (inPrefix) {
                prefix.appendCodePoint(c);
            }
        }
        if (anyOne && dialect == Dialect.H2 || pattern.indexOf("\0") >= 0) {
            return null;
        }
        Field<String> text = PartitionColumns.value(like.key().index());
        Condition condition = text.like(pattern.toString(), ESCAPE);
        if (kind != KeyKind.TEXT || prefix.isEmpty()) {
            return condition;
        }
        Field<String> key = PartitionColumns.comparisonKey(like.key().index());
        Condition range = key.ge(prefix.toString());
        Optional<String> end = behind(prefix.toString());
        return (end.isPresent() ? range.and(key.lt(end.get())) : range).and(condition);
    }

    /** The smallest text that is greater than all that begin with the prefix. */
    private static Optional<String> behind(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, end) + Character.toString(next));
            }
        }
        return Optional.empty();
    }
}
