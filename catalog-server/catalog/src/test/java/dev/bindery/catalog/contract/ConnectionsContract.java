package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.connection.PhysicalRequirements;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link Connections}. Tests may find connections of others. */
public abstract class ConnectionsContract extends CatalogContract {

    private static final String SECRET = "s3cret-of-the-contract";
    private static final String URL = "jdbc:postgresql://db.example.org:5432/sales";

    private final String prefix = UUID.randomUUID() + "-";

    private Connections connections() {
        return catalog().connections();
    }

    private static ConnectionDefinition jdbc() {
        return ConnectionDefinition.of(
                "JDBC", Map.of("JDBC_CONNECTION_URL", URL, "USERNAME", "reader", "PASSWORD", SECRET));
    }

    private Connection shown(String name) {
        return connections().get(CALL, name, SecretView.SHOWN);
    }

    private Connection hidden(String name) {
        return connections().get(CALL, name, SecretView.HIDDEN);
    }

    @Test
    public void readsWhatWasCreatedWithAndWithoutItsSecrets() {
        String name = prefix + "Sales";
        Connection created = connections().create(CALL, name, jdbc());
        assertThat(created.definition()).as("what is returned").isEqualTo(jdbc().hidden());
        assertThat(created.updatedBy()).as("who made it").isEqualTo("alice");
        assertThat(hidden(name)).as("without secrets").isEqualTo(created);
        assertThat(shown(name).definition()).as("with secrets").isEqualTo(jdbc());
        assertThat(hidden(name).definition().properties().values())
                .as("properties without secrets")
                .containsOnlyKeys("JDBC_CONNECTION_URL", "USERNAME");
        assertThatThrownBy(() -> hidden(name.toLowerCase(Locale.ROOT)))
                .as("names are case-sensitive")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.kind()).as("kind").isEqualTo(EntityKind.CONNECTION));
        assertThatThrownBy(() -> connections().create(CALL, name, jdbc()))
                .as("again")
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    public void keepsEverything() {
        ConnectionDefinition whole = new ConnectionDefinition(
                "JDBC",
                Optional.of("of \"sales\""),
                List.of("b", "a"),
                new ConnectionProperties(Map.of(
                        "JDBC_CONNECTION_URL",
                        "jdbc:mysql://reader:" + SECRET + "@db:3306/sales?useSSL=true",
                        "KAFKA_CLIENT_KEY_PASSWORD",
                        SECRET)),
                Map.of("SPARK", new ConnectionProperties(Map.of("fetchsize", "10", "auth.token", SECRET))),
                Optional.of(new PhysicalRequirements(Optional.of("subnet-1"), List.of("sg-1"), Optional.empty())),
                Optional.of(new Authentication(
                        Optional.of("OAUTH2"),
                        Optional.empty(),
                        Optional.of("arn:aws:kms:x"),
                        Optional.of(new Authentication.OAuth2(
                                Optional.of("JWT_BEARER"),
                                Optional.of("client"),
                                Optional.empty(),
                                Optional.of("https://login.example.org"),
                                Map.of("scope", "all"))),
                        Map.of("JwtToken", SECRET))));
        String name = prefix + "whole";
        connections().create(CALL, name, whole);
        assertThat(shown(name).definition()).as("all of it").isEqualTo(whole);
        Connection open = hidden(name);
        assertThat(open.definition()).as("all but the secrets").isEqualTo(whole.hidden());
        assertThat(open.definition().properties().values().get("JDBC_CONNECTION_URL"))
                .as("the URL without its password")
                .isEqualTo("jdbc:mysql://reader:****@db:3306/sales?useSSL=true");
        assertThat(shown(name).toString()).as("as text").doesNotContain(SECRET);
    }

    @Test
    public void replacesAndChanges() {
        String name = prefix + "changed";
        Connection created = connections().create(CALL, name, jdbc());
        connections()
                .update(
                        CALL,
                        name,
                        before -> before.withProperties(before.properties().with(Map.of("USERNAME", "other"))));
        assertThat(shown(name).definition().properties().values())
                .as("one property changed, the secret stays")
                .containsEntry("USERNAME", "other")
                .containsEntry("PASSWORD", SECRET);
        connections().replace(CALL, name, ConnectionDefinition.of("NETWORK", Map.of()));
        Connection replaced = shown(name);
        assertThat(replaced.definition()).as("replaced").isEqualTo(ConnectionDefinition.of("NETWORK", Map.of()));
        assertThat(replaced.createTime()).as("the time of its creation").isEqualTo(created.createTime());
        assertThatThrownBy(() -> connections().replace(CALL, prefix + "missing", jdbc()))
                .as("what isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> connections().replace(CALL, name, ConnectionDefinition.of("JDBC", Map.of())))
                .as("to what can't be")
                .isInstanceOf(InvalidInputException.class);
        assertThat(shown(name)).as("after that").isEqualTo(replaced);
    }

    @Test
    public void listsInOrderByTypeCriteriaAndPage() {
        String only = prefix + "mark";
        for (String each : List.of("b", "a", "C")) {
            connections().create(CALL, prefix + each, jdbc().withMatchCriteria(List.of(only, each)));
        }
        connections()
                .create(
                        CALL,
                        prefix + "n",
                        ConnectionDefinition.of("NETWORK", Map.of()).withMatchCriteria(List.of(only)));
        ConnectionQuery ours = new ConnectionQuery(Optional.of("JDBC"), List.of(only));
        assertThat(pages(2, page -> connections()
                        .list(CALL, ours, SecretView.SHOWN, page)
                        .map(each -> each.name().substring(prefix.length()))))
                .as("pages of two, by code point")
                .containsExactly(List.of("C", "a"), List.of("b"));
        assertThat(connections()
                        .list(CALL, ours, SecretView.SHOWN, PageRequest.first(1))
                        .items()
                        .get(0)
                        .definition()
                        .properties()
                        .get("PASSWORD"))
                .as("with secrets")
                .contains(SECRET);
        assertThat(connections()
                        .list(
                                CALL,
                                new ConnectionQuery(Optional.empty(), List.of(only, "a")),
                                SecretView.HIDDEN,
                                PageRequest.ALL)
                        .items())
                .as("all criteria must be there")
                .hasSize(1);
    }

    @Test
    public void deletesOneAndSeveral() {
        for (String each : List.of("x", "y", "z")) {
            connections().create(CALL, prefix + each, jdbc());
        }
        connections().delete(CALL, prefix + "x");
        assertThatThrownBy(() -> connections().delete(CALL, prefix + "x"))
                .as("again")
                .isInstanceOf(NotFoundException.class);
        assertThat(connections().deleteAll(CALL, List.of(prefix + "z", prefix + "x", prefix + "y", prefix + "y")))
                .as("those that were there")
                .containsExactlyInAnyOrder(prefix + "y", prefix + "z");
        assertThat(connections().deleteAll(CALL, List.of())).as("none").isEmpty();
    }

    @Test
    public void tellsTheChangeLogEverythingButTheSecrets() {
        long before = catalog().changes().latest(CALL);
        String name = prefix + "logged";
        connections()
                .create(
                        CALL,
                        name,
                        ConnectionDefinition.of(
                                "JDBC",
                                Map.of("JDBC_CONNECTION_URL", URL + "?user=r&password=" + SECRET, "PASSWORD", SECRET)));
        connections().replace(CALL, name, jdbc());
        connections().delete(CALL, name);
        List<Change> changes = catalog().changes().read(CALL, before, 100).stream()
                .filter(change -> change.object().equals(Optional.of(name)))
                .toList();
        assertThat(changes.stream().map(Change::kind))
                .as("kinds")
                .containsExactly(Kind.CREATE_CONNECTION, Kind.UPDATE_CONNECTION, Kind.DROP_CONNECTION);
        assertThat(changes).as("details").allSatisfy(change -> assertThat(change.details())
                .as("details of %s", change.kind())
                .contains(URL)
                .doesNotContain(SECRET));
    }

    @Test
    public void refusesWhatCantBeStoredWithoutTellingIt() {
        assertThatThrownBy(() -> connections()
                        .create(
                                CALL,
                                prefix + "nul",
                                ConnectionDefinition.of(
                                        "JDBC", Map.of("JDBC_CONNECTION_URL", URL, "PASSWORD", SECRET + "\0"))))
                .as("a password with a NUL")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> connections().create(CALL, "a\nb", jdbc()))
                .as("a name of two lines")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    public void whatCannotBeANameIsNotThere() {
        assertThatThrownBy(() -> connections().get(CALL, "a\0", SecretView.HIDDEN))
                .as("asked for")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> connections().delete(CALL, "a\0"))
                .as("deleted")
                .isInstanceOf(NotFoundException.class);
        assertThat(connections().deleteAll(CALL, List.of("a\0")))
                .as("among many")
                .isEmpty();
    }

    @Test
    public void givesEncryptedPasswordsAndTakesThemBackForTheSamePlace() {
        String name = prefix + "encrypted";
        connections().create(CALL, name, jdbc());
        ConnectionDefinition encrypted =
                connections().get(CALL, name, SecretView.ENCRYPTED).definition();
        assertThat(encrypted.properties().values())
                .as("what is given")
                .containsOnlyKeys("JDBC_CONNECTION_URL", "USERNAME", "ENCRYPTED_PASSWORD")
                .doesNotContainValue(SECRET);
        connections()
                .replace(
                        CALL,
                        name,
                        encrypted.withProperties(encrypted.properties().with(Map.of("USERNAME", "other"))));
        assertThat(shown(name).definition().properties().values())
                .as("taken back")
                .isEqualTo(Map.of("JDBC_CONNECTION_URL", URL, "USERNAME", "other", "PASSWORD", SECRET));
        ConnectionDefinition elsewhere = encrypted.withProperties(
                encrypted.properties().with(Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://evil.example.org/sales")));
        assertThatThrownBy(() -> connections().replace(CALL, name, elsewhere))
                .as("sent to another place")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("give PASSWORD itself");
        connections()
                .replace(
                        CALL,
                        name,
                        ConnectionDefinition.of(
                                "JDBC", Map.of("JDBC_CONNECTION_URL", "jdbc:mysql://u:lion@h/db", "PASSWORD", SECRET)));
        ConnectionProperties covered =
                connections().get(CALL, name, SecretView.ENCRYPTED).definition().properties();
        ConnectionDefinition looksTheSame = ConnectionDefinition.of(
                "JDBC",
                covered.with(Map.of("JDBC_CONNECTION_URL", "jdbc:mysql://u:x@evil#@h/db"))
                        .values());
        assertThatThrownBy(() -> connections().replace(CALL, name, looksTheSame))
                .as("sent to a place that looks the same with its secret covered")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("evil");
        assertThatThrownBy(() -> connections().create(CALL, prefix + "thief", encrypted))
                .as("in another connection")
                .isInstanceOf(InvalidInputException.class);
    }
}
