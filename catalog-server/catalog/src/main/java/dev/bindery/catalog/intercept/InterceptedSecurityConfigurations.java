package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.SecurityConfiguration;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;

/** Says which operation each method on security configurations is. They have no ARNs. */
public record InterceptedSecurityConfigurations(SecurityConfigurations next, CallInterceptor interceptor)
        implements SecurityConfigurations {

    private static final Resource ANYTHING = new Resource.Anything();

    @Override
    public SecurityConfiguration get(Call call, String name) {
        return interceptor.around(call, Operation.GET_SECURITY_CONFIGURATION, ANYTHING, () -> next.get(call, name));
    }

    @Override
    public Page<SecurityConfiguration> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_SECURITY_CONFIGURATIONS, ANYTHING, () -> next.list(call, page));
    }

    @Override
    public SecurityConfiguration create(Call call, String name, EncryptionConfiguration encryption) {
        return interceptor.around(
                call, Operation.CREATE_SECURITY_CONFIGURATION, ANYTHING, () -> next.create(call, name, encryption));
    }

    @Override
    public void delete(Call call, String name) {
        interceptor.run(call, Operation.DELETE_SECURITY_CONFIGURATION, ANYTHING, () -> next.delete(call, name));
    }
}
