package dev.bindery.catalog.jdbc.descriptors;

import dev.bindery.catalog.jdbc.document.DescriptorDocument;
import dev.bindery.model.StorageDescriptor;
import java.util.Optional;

/**
 * A descriptor with the text that is stored of it.
 *
 * @param hash what it is referred to by
 * @param document its JSON, without a location
 * @param descriptor itself, without a location
 */
public record StoredDescriptor(DescriptorHash hash, String document, StorageDescriptor descriptor) {

    /** What is stored of a descriptor: all but its location. */
    public static StoredDescriptor of(StorageDescriptor descriptor) {
        String document = DescriptorDocument.write(descriptor);
        return new StoredDescriptor(
                DescriptorHash.ofDocument(document),
                document,
                descriptor.location().isEmpty() ? descriptor : descriptor.withLocation(Optional.empty()));
    }

    static StoredDescriptor read(DescriptorHash hash, String document) {
        return new StoredDescriptor(hash, document, DescriptorDocument.read(document));
    }
}
