package dev.vigil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.server.config.ApiKeyEntry;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RoleNamesTest {
    @Test
    void the_configuration_knows_the_names_of_roles_and_no_others() {
        assertThat(ApiKeyEntry.ROLES.stream().map(Role::parse).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Role.values()));
        assertThat(ApiKeyEntry.ROLES)
                .containsAll(Arrays.stream(Role.values()).map(Role::id).toList());
    }
}
