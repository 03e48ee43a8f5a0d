package dev.bindery.catalog.encryption;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.Optional;

/** The security configurations, which jobs and crawlers name. */
public interface SecurityConfigurations {

    /** @throws NotFoundException where there is none of that name */
    SecurityConfiguration get(Call call, String name);

    /** In the order of their names (by code point). */
    Page<SecurityConfiguration> list(Call call, PageRequest page);

    /**
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the name can't be one
     */
    SecurityConfiguration create(Call call, String name, EncryptionConfiguration encryption);

    /** @throws NotFoundException where there is none of that name */
    void delete(Call call, String name);

    /**
     * What a job or crawler is given.
     *
     * @param name as it is named there; empty: nothing is to be encrypted
     * @throws InvalidInputException where there is none of that name, or it promises what isn't carried out here
     */
    default Optional<EncryptionConfiguration> forUse(Call call, Optional<String> name) {
        return name.map(each -> {
            SecurityConfiguration configuration;
            try {
                configuration = get(call, each);
            } catch (NotFoundException missing) {
                throw new InvalidInputException(
                        "SecurityConfiguration", "Security configuration " + each + " not found.");
            }
            configuration.encryption().refusal().ifPresent(reason -> {
                throw new InvalidInputException(
                        "SecurityConfiguration", "The security configuration " + each + " can't be used: " + reason);
            });
            return configuration.encryption();
        });
    }
}
