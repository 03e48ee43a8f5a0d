package dev.bindery.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.SecurityConfiguration;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One security configuration and no other. */
public record OneConfiguration(SecurityConfiguration one) implements SecurityConfigurations {

    /** One that nothing is encrypted by. */
    public static final OneConfiguration OFF = new OneConfiguration(new SecurityConfiguration(
            "off",
            new EncryptionConfiguration(List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
            Instant.EPOCH));

    @Override
    public SecurityConfiguration get(Call call, String name) {
        if (!name.equals(one.name())) {
            throw new NotFoundException(EntityKind.SECURITY_CONFIGURATION, name);
        }
        return one;
    }

    @Override
    public Page<SecurityConfiguration> list(Call call, PageRequest page) {
        return Page.last(List.of(one));
    }

    @Override
    public SecurityConfiguration create(Call call, String name, EncryptionConfiguration encryption) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Call call, String name) {
        throw new UnsupportedOperationException();
    }
}
