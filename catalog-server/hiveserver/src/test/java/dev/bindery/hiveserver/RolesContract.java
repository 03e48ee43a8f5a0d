package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.hiveserver.roles.Role;
import dev.bindery.hiveserver.roles.RoleGrant;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.model.Owner;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link Roles}. */
abstract class RolesContract extends HiveServerContract {

    private static final Owner ALICE = Owner.user("alice");
    private static final Owner BOB = Owner.user("bob");

    private Roles roles() {
        return state().roles();
    }

    private static Owner role(String name) {
        return new Owner(name, Owner.Type.ROLE);
    }

    private void create(String... names) {
        for (String name : names) {
            roles().create(CALL, name, Optional.of("alice"));
        }
    }

    @Test
    void adminAndPublicAreThereAndStay() {
        assertThat(roles().names(CALL))
                .as("roles")
                .contains(Role.ADMIN, Role.PUBLIC)
                .isSorted();
        for (String name : List.of(Role.ADMIN, Role.PUBLIC)) {
            assertThatThrownBy(() -> roles().drop(CALL, name))
                    .as("dropping %s", name)
                    .isInstanceOf(InvalidOperationException.class)
                    .hasMessage("public,admin roles can't be dropped.");
        }
        assertThatThrownBy(() -> create(Role.PUBLIC)).as("public").isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> create(Role.ADMIN)).as("admin").isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> create(" ")).as("no name").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> roles().grant(CALL, Role.PUBLIC, BOB, ALICE, false))
                .as("giving public")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> roles().revoke(CALL, Role.PUBLIC, BOB, false))
                .as("taking public")
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void whoHasARoleIsSaidByBothSides() {
        create("readers");
        roles().grant(CALL, "readers", BOB, ALICE, true);
        RoleGrant grant = roles().grantsOf(CALL, "readers").get(0);
        assertThat(grant.grantee()).as("who has it").isEqualTo(BOB);
        assertThat(grant.grantor()).as("from whom").contains(ALICE);
        assertThat(grant.grantOption()).as("and may give it").isTrue();
        assertThat(roles().rolesOf(CALL, BOB))
                .as("what bob has")
                .extracting(Role::name)
                .containsExactly("readers", Role.PUBLIC);
        assertThat(roles().grantsTo(CALL, BOB))
                .as("how bob has it")
                .extracting(RoleGrant::role)
                .containsExactly("readers", Role.PUBLIC);
        assertThatThrownBy(() -> roles().grant(CALL, "readers", BOB, ALICE, false))
                .as("once more")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> roles().grant(CALL, "no role", BOB, ALICE, false))
                .as("a role that isn't there")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Role no role not found.");
        assertThatThrownBy(() -> roles().grant(CALL, "readers", role("no role"), ALICE, false))
                .as("to a role that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theRightToGiveIsTakenOnItsOwn() {
        create("givers");
        roles().grant(CALL, "givers", BOB, ALICE, true);
        roles().revoke(CALL, "givers", BOB, true);
        assertThat(roles().grantsOf(CALL, "givers"))
                .as("still had, not to give")
                .singleElement()
                .extracting(RoleGrant::grantOption)
                .isEqualTo(false);
        assertThatThrownBy(() -> roles().revoke(CALL, "givers", BOB, true))
                .as("a right that isn't there")
                .isInstanceOf(InvalidOperationException.class);
        roles().revoke(CALL, "givers", BOB, false);
        assertThat(roles().grantsOf(CALL, "givers")).as("taken").isEmpty();
        assertThatThrownBy(() -> roles().revoke(CALL, "givers", BOB, false))
                .as("a role that isn't had")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void noRoleHasItself() {
        create("cycle_a", "cycle_b", "cycle_c");
        roles().grant(CALL, "cycle_a", role("cycle_b"), ALICE, false);
        roles().grant(CALL, "cycle_b", role("cycle_c"), ALICE, false);
        assertThatThrownBy(() -> roles().grant(CALL, "cycle_c", role("cycle_a"), ALICE, false))
                .as("a cycle of three")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("no cycles allowed");
        assertThatThrownBy(() -> roles().grant(CALL, "cycle_a", role("cycle_a"), ALICE, false))
                .as("itself")
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void rolesAreReachedThroughOthersAndGroups() {
        create("deep", "middle", "of_group");
        roles().grant(CALL, "deep", role("middle"), ALICE, false);
        roles().grant(CALL, "middle", Owner.user("carol"), ALICE, false);
        roles().grant(CALL, "of_group", new Owner("staff", Owner.Type.GROUP), ALICE, false);
        assertThat(roles().reachable(CALL, Optional.of("carol"), List.of("staff", "others")))
                .as("carol's roles")
                .containsExactlyInAnyOrder("deep", "middle", "of_group");
        assertThat(roles().reachable(CALL, Optional.of("nobody"), List.of()))
                .as("nobody's")
                .isEmpty();
        roles().drop(CALL, "middle");
        assertThat(roles().reachable(CALL, Optional.of("carol"), List.of()))
                .as("without the one between")
                .isEmpty();
    }

    @Test
    void aDroppedRoleIsForgotten() {
        create("dropped_role");
        roles().grant(CALL, "dropped_role", BOB, ALICE, false);
        roles().drop(CALL, "dropped_role");
        assertThatThrownBy(() -> roles().drop(CALL, "dropped_role"))
                .as("dropping it again")
                .isInstanceOf(NotFoundException.class);
        create("dropped_role");
        assertThat(roles().grantsOf(CALL, "dropped_role"))
                .as("who has the new one")
                .isEmpty();
    }
}
