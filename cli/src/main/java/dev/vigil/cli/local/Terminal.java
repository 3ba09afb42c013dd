package dev.vigil.cli.local;

import dev.vigil.api.Secret;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where somebody types.
 *
 * @param command how they called Vigil, such as {@code ./vigil}
 * @param unseen asks this and reads a line that is not shown while it is typed; empty when nobody types
 */
public record Terminal(String command, Function<String, Optional<Secret>> unseen) {}
