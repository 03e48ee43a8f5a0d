package dev.bindery.storage.s3;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.model.error.CatalogException;
import dev.bindery.storage.s3.S3ParallelListing.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Where a range of keys can be cut. Folders that follow are asked for, from the top downwards: one request names up to a
 * thousand of them. Where none follow, the keys of one folder are cut at the digits in their names, which is a guess; a
 * cut that was guessed badly costs a request for an empty range, and no key is lost.
 */
final class S3Splits {

    private static final int MOST = 1000;

    private final S3Pages pages;
    private final String prefix;
    private final Set<String> lastOfTheirKind = ConcurrentHashMap.newKeySet();

    S3Splits(S3Pages pages, String prefix) {
        this.pages = pages;
        this.prefix = prefix;
    }

    /**
     * Keys at which a range can be cut, in their order: at most {@code wanted}.
     *
     * @param page the keys before the range
     */
    List<String> of(Range range, List<S3Object> page, int wanted) {
        String key = range.after().orElseThrow();
        for (int slash = key.indexOf('/', prefix.length()); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String child = key.substring(0, slash + 1);
            boolean endsInside =
                    range.upTo().filter(end -> end.startsWith(child)).isPresent();
            if (endsInside || lastOfTheirKind.contains(child)) {
                continue;
            }
            List<String> siblings = siblings(child, range);
            if (!siblings.isEmpty()) {
                return spread(siblings, wanted);
            }
        }
        return spread(digits(range, page), wanted);
    }

    /** The folders behind one, as far as the range goes. */
    private List<String> siblings(String child, Range range) {
        String parent = child.substring(0, child.lastIndexOf('/', child.length() - 2) + 1);
        // The character behind the slash: what follows sorts behind everything in the folder.
        String behind = child.substring(0, child.length() - 1) + '0';
        ListObjectsV2Response answer;
        try {
            answer = pages.page(parent, Optional.of("/"), Optional.of(behind), Optional.empty(), MOST);
        } catch (CatalogException e) {
            // Who may list the whole needn't be allowed to list a part of it: then it isn't cut there.
            lastOfTheirKind.add(child);
            return List.of();
        }
        List<String> siblings = new ArrayList<>();
        for (CommonPrefix common : answer.commonPrefixes()) {
            if (CodePoints.compare(common.prefix(), behind) > 0 && !range.isPast(common.prefix())) {
                siblings.add(common.prefix());
            }
        }
        if (answer.commonPrefixes().isEmpty() && !Boolean.TRUE.equals(answer.isTruncated())) {
            lastOfTheirKind.add(child);
        }
        siblings.sort(CodePoints::compare);
        return siblings;
    }

    /** At each digit of the name that didn't change within the page, and the first that did: what counts on from there. */
    private static List<String> digits(Range range, List<S3Object> page) {
        String first = page.get(0).key();
        String last = page.get(page.size() - 1).key();
        int folder = last.lastIndexOf('/') + 1;
        if (!first.startsWith(last.substring(0, folder))) {
            return List.of();
        }
        int same = 0;
        while (same < Math.min(first.length(), last.length()) && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        Set<String> cuts = new TreeSet<>(CodePoints::compare);
        for (int i = folder; i < Math.min(last.length(), same + 2); i++) {
            char c = last.charAt(i);
            String digits = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' ? digitsOf(page, i) : "";
            for (char digit : digits.toCharArray()) {
                if (digit > c) {
                    cuts.add(last.substring(0, i) + digit);
                }
            }
        }
        List<String> within = new ArrayList<>();
        for (String cut : cuts) {
            if (CodePoints.compare(cut, last) > 0 && !range.isPast(cut)) {
                within.add(cut);
            }
        }
        return within;
    }

    /** Hexadecimal ones where letters were seen among the digits at the place; none where it is a letter of a word. */
    private static String digitsOf(List<S3Object> page, int place) {
        boolean digits = false;
        boolean letters = false;
        int seen = 0;
        for (S3Object object : page) {
            String key = object.key();
            for (int i = place; i < Math.min(key.length(), place + 3); i++) {
                char c = key.charAt(i);
                digits |= c >= '0' && c <= '9';
                letters |= c >= 'a' && c <= 'f';
                seen |= c > 'f' && c <= 'z' || c >= 'A' && c <= 'Z' ? 1 : 0;
            }
        }
        if (!digits) {
            return "";
        }
        return letters && seen == 0 ? "0123456789abcdef" : "0123456789";
    }

    /** Evenly over what there is. */
    private static List<String> spread(List<String> cuts, int wanted) {
        if (cuts.size() <= wanted) {
            return cuts;
        }
        List<String> spread = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            spread.add(cuts.get((int) ((long) i * cuts.size() / wanted)));
        }
        return Collections.unmodifiableList(spread);
    }
}
