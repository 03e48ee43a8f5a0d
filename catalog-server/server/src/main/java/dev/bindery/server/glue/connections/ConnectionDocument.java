package dev.bindery.server.glue.connections;

import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.Authentication.OAuth2;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.connection.PhysicalRequirements;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Glue's ConnectionInput and Connection. What the input has of secrets for logging in is never written again. */
final class ConnectionDocument {

    /** The members that differ by environment, by their environments. */
    private static final Map<String, String> OVERRIDES =
            Map.of("SparkProperties", "SPARK", "AthenaProperties", "ATHENA", "PythonProperties", "PYTHON");

    private static final List<String> OAUTH2_SECRETS =
            List.of("UserManagedClientApplicationClientSecret", "AccessToken", "RefreshToken", "JwtToken");

    private ConnectionDocument() {}

    static ConnectionDefinition read(Input input) {
        Map<String, ConnectionProperties> overrides = new HashMap<>();
        OVERRIDES.forEach((member, environment) -> input.map(member)
                .filter(properties -> !properties.isEmpty())
                .ifPresent(properties -> overrides.put(environment, new ConnectionProperties(properties))));
        String type = input.requiredText("ConnectionType");
        Map<String, String> properties = input.map("ConnectionProperties")
                .orElseThrow(() -> input.broken("ConnectionProperties", "Member must not be null"));
        return new ConnectionDefinition(
                type,
                text(input, "Description"),
                input.texts("MatchCriteria").orElse(List.of()),
                new ConnectionProperties(properties),
                overrides,
                input.object("PhysicalConnectionRequirements").map(ConnectionDocument::requirements),
                input.object("AuthenticationConfiguration").map(ConnectionDocument::authentication));
    }

    private static Optional<String> text(Input input, String member) {
        return input.text(member).filter(text -> !text.isEmpty());
    }

    private static PhysicalRequirements requirements(Input input) {
        return new PhysicalRequirements(
                text(input, "SubnetId"),
                input.texts("SecurityGroupIdList").orElse(List.of()),
                text(input, "AvailabilityZone"));
    }

    private static Authentication authentication(Input input) {
        Map<String, String> credentials = new HashMap<>();
        input.object("BasicAuthenticationCredentials").ifPresent(basic -> {
            basic.text("Username").ifPresent(name -> credentials.put(Authentication.USERNAME, name));
            basic.text("Password").ifPresent(password -> credentials.put(Authentication.PASSWORD, password));
        });
        input.map("CustomAuthenticationCredentials").ifPresent(credentials::putAll);
        Optional<Input> oauth2 = input.object("OAuth2Properties");
        oauth2.flatMap(properties -> properties.object("OAuth2Credentials"))
                .ifPresent(secrets -> OAUTH2_SECRETS.forEach(
                        member -> secrets.text(member).ifPresent(secret -> credentials.put(member, secret))));
        oauth2.flatMap(properties -> properties.object("AuthorizationCodeProperties"))
                .flatMap(code -> code.text("AuthorizationCode"))
                .ifPresent(code -> credentials.put("AuthorizationCode", code));
        return new Authentication(
                text(input, "AuthenticationType"),
                text(input, "SecretArn"),
                text(input, "KmsKeyArn"),
                oauth2.map(ConnectionDocument::oauth2),
                credentials);
    }

    private static OAuth2 oauth2(Input input) {
        Optional<Input> client = input.object("OAuth2ClientApplication");
        return new OAuth2(
                text(input, "OAuth2GrantType"),
                client.flatMap(each -> text(each, "UserManagedClientApplicationClientId")),
                client.flatMap(each -> text(each, "AWSManagedClientApplicationReference")),
                text(input, "TokenUrl"),
                input.map("TokenUrlParametersMap").orElse(Map.of()));
    }

    /** @param shown what of it is shown: its definition, or that with the override of an environment */
    static Output write(Connection connection, ConnectionDefinition shown) {
        Output output = new Output()
                .set("Name", connection.name())
                .set("Description", shown.description())
                .set("ConnectionType", shown.type())
                .setUnlessEmpty("MatchCriteria", shown.matchCriteria())
                .set("ConnectionProperties", shown.properties().values());
        OVERRIDES.forEach(
                (member, environment) -> Optional.ofNullable(shown.overrides().get(environment))
                        .ifPresent(properties -> output.set(member, properties.values())));
        return output.set("PhysicalConnectionRequirements", shown.requirements().map(ConnectionDocument::write))
                .set("CreationTime", connection.createTime())
                .set("LastUpdatedTime", connection.updateTime())
                .set("LastUpdatedBy", connection.updatedBy())
                .set("Status", "READY")
                .set("AuthenticationConfiguration", shown.authentication().map(ConnectionDocument::write))
                .set("ConnectionSchemaVersion", shown.overrides().isEmpty() ? 1 : 2);
    }

    private static Output write(PhysicalRequirements requirements) {
        return new Output()
                .set("SubnetId", requirements.subnetId())
                .setUnlessEmpty("SecurityGroupIdList", requirements.securityGroupIds())
                .set("AvailabilityZone", requirements.availabilityZone());
    }

    private static Output write(Authentication authentication) {
        return new Output()
                .set("AuthenticationType", authentication.type())
                .set("SecretArn", authentication.secretArn())
                .set("KmsKeyArn", authentication.kmsKeyArn())
                .set("OAuth2Properties", authentication.oauth2().map(ConnectionDocument::write));
    }

    private static Output write(OAuth2 oauth2) {
        return new Output()
                .set("OAuth2GrantType", oauth2.grantType())
                .set(
                        "OAuth2ClientApplication",
                        new Output()
                                .set("UserManagedClientApplicationClientId", oauth2.clientId())
                                .set("AWSManagedClientApplicationReference", oauth2.managedClient()))
                .set("TokenUrl", oauth2.tokenUrl())
                .set("TokenUrlParametersMap", oauth2.tokenUrlParameters());
    }
}
