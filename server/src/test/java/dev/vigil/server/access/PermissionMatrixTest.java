package dev.vigil.server.access;

import dev.vigil.testkit.Golden;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PermissionMatrixTest {
    private static final String HEAD = """
            # Roles and permissions

            Who may do what. `operator` is another name for `oncall`, and `owner` for `admin`. Without a role, nobody may do
            anything. Which permission a route needs, [the API's description](openapi.json) says as `x-permission`.

            """;

    @Test
    void who_may_do_what_is_what_was_reviewed() {
        Golden.check(Path.of("../../../../docs/reference/permissions.md"), HEAD + table());
    }

    private static String table() {
        String roles = Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(" | "));
        String line = "|---".repeat(Role.values().length + 1) + "|\n";
        return "| permission | " + roles + " |\n" + line
                + Arrays.stream(Permission.values())
                        .map(PermissionMatrixTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Permission permission) {
        return "| `" + permission.name().toLowerCase(Locale.ROOT) + "` | "
                + Arrays.stream(Role.values())
                        .map(role -> role.allows(permission) ? "yes" : "")
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }
}
