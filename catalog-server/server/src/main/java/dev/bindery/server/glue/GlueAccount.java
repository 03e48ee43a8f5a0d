package dev.bindery.server.glue;

import dev.bindery.catalog.PageRequest;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import jakarta.inject.Singleton;

/** What the members that most requests have mean here: the catalog id, names, and the page that is wanted. */
@Singleton
public final class GlueAccount {

    private final String accountId;
    private final String region;

    GlueAccount(Settings settings) {
        accountId = settings.get(ServerSettings.ACCOUNT_ID);
        region = settings.get(ServerSettings.REGION);
    }

    /** The catalog id of Hive's catalog, twelve digits. */
    public String accountId() {
        return accountId;
    }

    /** Such as {@code arn:aws:glue:us-east-1:000000000000:}. */
    public String arnPrefix() {
        return "arn:aws:glue:" + region + ":" + accountId + ":";
    }

    /**
     * The catalog that a request is about.
     *
     * @throws GlueFault EntityNotFoundException where its CatalogId is another account's
     */
    public String catalog(Input input) {
        String catalogId = input.text("CatalogId").orElse("");
        if (catalogId.isEmpty() || catalogId.equals(accountId)) {
            return DatabaseName.DEFAULT_CATALOG;
        }
        throw new GlueFault(
                GlueFault.ENTITY_NOT_FOUND,
                "Catalog " + catalogId + " not found; the catalog id of this server is " + accountId
                        + " (its setting account-id).");
    }

    public DatabaseName database(Input input, String member) {
        return new DatabaseName(catalog(input), input.requiredText(member));
    }

    /** The table that a request names by DatabaseName and another member. */
    public TableName table(Input input, String member) {
        return database(input, "DatabaseName").table(input.requiredText(member));
    }

    /**
     * The page that is wanted; an empty NextToken is none, as clients of the C++ SDK send it.
     *
     * @param largest the most that MaxResults may be, and what a page has without it
     */
    public PageRequest page(Input input, int largest) {
        return new PageRequest(
                input.whole("MaxResults", 1, largest).orElse(largest),
                input.text("NextToken").filter(token -> !token.isEmpty()));
    }
}
