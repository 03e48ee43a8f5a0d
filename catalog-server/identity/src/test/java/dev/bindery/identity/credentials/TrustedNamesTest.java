package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ProvenIdentity.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedNamesTest {

    private static ProvenIdentity identity(Kind kind, String name, String arn) {
        return new ProvenIdentity(kind, name, "arn:aws:" + arn, "id", List.of(), Map.of());
    }

    @Test
    void addressesAreThoseOfTheirNetwork() {
        TrustedNames names = TrustedNames.of(List.of("10.1.0.0/16", "192.0.2.7", "fd00::/8", "::1"));
        for (String trusted : List.of("10.1.255.255", "192.0.2.7", "fd12:3::4", "0:0:0:0:0:0:0:1", "fd00::1%eth0")) {
            assertThat(names.trustsAddress(trusted)).as(trusted).isTrue();
        }
        for (String other : List.of("10.2.0.0", "192.0.2.8", "fe80::1", "::2", "localhost", "", "1", "10.1.1")) {
            assertThat(names.trustsAddress(other)).as(other).isFalse();
        }
        assertThat(TrustedNames.of(List.of("0.0.0.0/0")).trustsAddress("203.0.113.9"))
                .as("everybody of IPv4")
                .isTrue();
        assertThat(TrustedNames.NONE.trustsAddress("127.0.0.1")).isFalse();
    }

    @Test
    void namesAreUsersAndArnsAreExact() {
        TrustedNames names = TrustedNames.of(List.of("hive", "arn:aws:iam::000000000000:role/etl"));
        assertThat(names.trusts(identity(Kind.USER, "hive", "iam::000000000000:user/hive")))
                .isTrue();
        assertThat(names.trusts(identity(Kind.ROLE, "etl", "sts::000000000000:assumed-role/etl/s")))
                .as("a session of the role")
                .isTrue();
        for (ProvenIdentity other : List.of(
                identity(Kind.USER, "Hive", "iam::000000000000:user/Hive"),
                identity(Kind.USER, "etl", "iam::000000000000:user/etl"),
                identity(Kind.ROLE, "hive", "sts::000000000000:assumed-role/hive/s"),
                identity(Kind.FEDERATED, "hive", "sts::000000000000:federated-user/hive"),
                identity(Kind.ROOT, "hive", "iam::000000000000:root"))) {
            assertThat(names.trusts(other)).as(other.arn()).isFalse();
        }
    }

    @Test
    void whatIsNoneOfTheseIsRefused() {
        for (String wrong : List.of("10.0.0.0/33", "10.0.0", "fd00::/129", "a b", "999.1.1.1", "example.org/8", ":")) {
            assertThatThrownBy(() -> TrustedNames.of(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + wrong + "\"");
        }
    }
}
