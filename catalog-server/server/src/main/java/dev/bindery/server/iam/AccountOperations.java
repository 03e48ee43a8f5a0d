package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.IdentityAdministration;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** What is asked of the account as a whole. */
@Singleton
class AccountOperations implements QueryOperations {

    private final IdentityAdministration identities;

    AccountOperations(IdentityAdministration identities) {
        this.identities = identities;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of("GetAccountSummary", this::summary, "ListAccountAliases", this::aliases);
    }

    private void summary(Call call, Parameters parameters, XmlAnswer answer) {
        Map<IdentityKind, Long> counts = identities.counts(call);
        Map<String, Long> summary = new TreeMap<>(Map.of(
                "Users",
                counts.get(IdentityKind.USER),
                "Groups",
                counts.get(IdentityKind.GROUP),
                "Roles",
                counts.get(IdentityKind.ROLE),
                "Policies",
                counts.get(IdentityKind.POLICY),
                "AccessKeysPerUserQuota",
                2L,
                "VersionsPerPolicyQuota",
                5L,
                "MFADevices",
                0L,
                "AccountMFAEnabled",
                0L));
        answer.element(
                "SummaryMap",
                map -> summary.forEach((key, value) ->
                        map.element("entry", entry -> entry.text("key", key).number("value", value))));
    }

    private void aliases(Call call, Parameters parameters, XmlAnswer answer) {
        answer.list("AccountAliases", identities.aliases(call), answer::content).flag("IsTruncated", false);
    }
}
