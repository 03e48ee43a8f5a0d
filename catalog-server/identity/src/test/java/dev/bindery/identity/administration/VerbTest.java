package dev.bindery.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerbTest {

    @Test
    void everyVerbIsAnOperationForEveryKind() {
        for (Verb verb : Verb.values()) {
            for (IdentityKind kind : List.of(IdentityKind.USER, IdentityKind.GROUP, IdentityKind.ROLE)) {
                if (kind == IdentityKind.GROUP
                        && Set.of(Verb.TAG, Verb.UNTAG, Verb.LIST_TAGS).contains(verb)) {
                    assertThatThrownBy(() -> verb.of(kind)).isInstanceOf(InvalidInputException.class);
                } else {
                    assertThat(verb.of(kind).action())
                            .as("%s of a %s", verb, kind)
                            .startsWith("iam:");
                }
            }
            assertThatThrownBy(() -> verb.of(IdentityKind.PROVIDED))
                    .as("%s of a policy", verb)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(Verb.LIST_ATTACHED.of(IdentityKind.ROLE).action()).isEqualTo("iam:ListAttachedRolePolicies");
    }
}
