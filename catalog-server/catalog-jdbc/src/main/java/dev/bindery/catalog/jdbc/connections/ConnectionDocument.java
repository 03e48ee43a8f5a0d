package dev.bindery.catalog.jdbc.connections;

import dev.bindery.database.StorableText;
import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.Authentication.OAuth2;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.connection.PhysicalRequirements;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The two documents of a connection: one that everybody may read, and one of its secrets. */
final class ConnectionDocument {

    private static final String OVERRIDES = "overrides";
    private static final String PROPERTIES = "properties";
    private static final String CREDENTIALS = "credentials";

    private ConnectionDocument() {}

    /** Everything but the secrets. */
    static void writeOpen(JsonWriter json, ConnectionDefinition definition) {
        ConnectionDefinition hidden = definition.hidden();
        json.member("type", hidden.type())
                .member("description", hidden.description())
                .member("matchCriteria", hidden.matchCriteria())
                .member(PROPERTIES, hidden.properties().values());
        if (!hidden.overrides().isEmpty()) {
            json.name(OVERRIDES).beginObject();
            hidden.overrides().forEach((environment, values) -> json.member(environment, values.values()));
            json.endObject();
        }
        hidden.requirements().ifPresent(requirements -> json.name("requirements")
                .beginObject()
                .member("subnetId", requirements.subnetId())
                .member("securityGroupIds", requirements.securityGroupIds())
                .member("availabilityZone", requirements.availabilityZone())
                .endObject());
        hidden.authentication().ifPresent(authentication -> writeOpen(json, authentication));
    }

    private static void writeOpen(JsonWriter json, Authentication authentication) {
        json.name("authentication")
                .beginObject()
                .member("type", authentication.type())
                .member("secretArn", authentication.secretArn())
                .member("kmsKeyArn", authentication.kmsKeyArn());
        authentication.oauth2().ifPresent(oauth2 -> json.name("oauth2")
                .beginObject()
                .member("grantType", oauth2.grantType())
                .member("clientId", oauth2.clientId())
                .member("managedClient", oauth2.managedClient())
                .member("tokenUrl", oauth2.tokenUrl())
                .member("tokenUrlParameters", oauth2.tokenUrlParameters())
                .endObject());
        json.endObject();
    }

    static String open(ConnectionDefinition definition) {
        JsonWriter json = StorableText.json().beginObject();
        writeOpen(json, definition);
        return json.endObject().toString();
    }

    /** The secrets, in the clear: to be encrypted; empty where there are none. */
    static Optional<String> secrets(ConnectionDefinition definition) {
        Map<String, String> properties = new TreeMap<>(definition.properties().secrets());
        Map<String, Map<String, String>> overrides = new TreeMap<>();
        definition.overrides().forEach((environment, values) -> {
            if (!values.secrets().isEmpty()) {
                overrides.put(environment, values.secrets());
            }
        });
        Map<String, String> credentials =
                definition.authentication().map(Authentication::credentials).orElse(Map.of());
        if (properties.isEmpty() && overrides.isEmpty() && credentials.isEmpty()) {
            return Optional.empty();
        }
        JsonWriter json = StorableText.secretJson("secret of the connection")
                .beginObject()
                .member(PROPERTIES, properties);
        json.name(OVERRIDES).beginObject();
        overrides.forEach(json::member);
        return Optional.of(
                json.endObject().member(CREDENTIALS, credentials).endObject().toString());
    }

    /** What {@link #open} has written. */
    static ConnectionDefinition read(String open) {
        JsonObject json = Json.object(open);
        return new ConnectionDefinition(
                json.requiredText("type"),
                json.text("description"),
                json.texts("matchCriteria"),
                new ConnectionProperties(json.textMap(PROPERTIES)),
                overrides(json),
                json.object("requirements")
                        .map(requirements -> new PhysicalRequirements(
                                requirements.text("subnetId"),
                                requirements.texts("securityGroupIds"),
                                requirements.text("availabilityZone"))),
                json.object("authentication").map(ConnectionDocument::authentication));
    }

    private static Map<String, ConnectionProperties> overrides(JsonObject json) {
        Map<String, ConnectionProperties> overrides = new HashMap<>();
        json.object(OVERRIDES).ifPresent(all -> all.members()
                .keySet()
                .forEach(environment -> overrides.put(
                        (String) environment, new ConnectionProperties(all.textMap((String) environment)))));
        return overrides;
    }

    private static Authentication authentication(JsonObject json) {
        return new Authentication(
                json.text("type"),
                json.text("secretArn"),
                json.text("kmsKeyArn"),
                json.object("oauth2")
                        .map(oauth2 -> new OAuth2(
                                oauth2.text("grantType"),
                                oauth2.text("clientId"),
                                oauth2.text("managedClient"),
                                oauth2.text("tokenUrl"),
                                oauth2.textMap("tokenUrlParameters"))),
                Map.of());
    }

    /** A definition with the secrets that {@link #secrets} has written. */
    static ConnectionDefinition withSecrets(ConnectionDefinition open, String secrets) {
        JsonObject json = Json.object(secrets);
        Map<String, ConnectionProperties> overrides = new HashMap<>(open.overrides());
        overrides(json)
                .forEach((environment, values) ->
                        overrides.merge(environment, values, (without, with) -> without.with(with.values())));
        return new ConnectionDefinition(
                open.type(),
                open.description(),
                open.matchCriteria(),
                open.properties().with(json.textMap(PROPERTIES)),
                overrides,
                open.requirements(),
                open.authentication().map(authentication -> authentication.withCredentials(json.textMap(CREDENTIALS))));
    }
}
