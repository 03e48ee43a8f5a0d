package dev.bindery.catalog.jdbc.descriptors;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Descriptors that were read or written lately. What a hash stands for never changes, so nothing is ever out of date
 * here; the least recently used ones go when their documents' length adds up to too much.
 */
final class DescriptorCache {

    private final long maximumLength;
    private final Map<DescriptorHash, StoredDescriptor> byHash = new LinkedHashMap<>(64, 0.75f, true);
    private long length;

    /** @param maximumLength of all documents together, in characters */
    DescriptorCache(long maximumLength) {
        this.maximumLength = maximumLength;
    }

    synchronized StoredDescriptor get(DescriptorHash hash) {
        return byHash.get(hash);
    }

    synchronized void put(StoredDescriptor descriptor) {
        if (descriptor.document().length() > maximumLength || byHash.put(descriptor.hash(), descriptor) != null) {
            return;
        }
        length += descriptor.document().length();
        Iterator<StoredDescriptor> oldest = byHash.values().iterator();
        while (length > maximumLength && oldest.hasNext()) {
            length -= oldest.next().document().length();
            oldest.remove();
        }
    }
}
