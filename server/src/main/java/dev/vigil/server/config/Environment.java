package dev.vigil.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What surrounds this process.
 *
 * @param variables the process environment
 * @param home the user's home directory
 * @param cwd the working directory, which relative paths in flags and variables are counted from
 */
public record Environment(Map<String, String> variables, Path home, Path cwd) {
    static final String HOME_VARIABLE = "VIGIL_HOME";

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The directory that Vigil writes to: {@code VIGIL_HOME}, else {@code ~/.vigil}. */
    public Path directory() {
        String named = variables.getOrDefault(HOME_VARIABLE, "");
        return named.isBlank() ? home.resolve(".vigil") : resolve(named, cwd);
    }

    /** The file of this name that is read: Vigil's own, else the one in {@code ~/.tinkr} unless a home was named. */
    Path file(String name) {
        Path own = directory().resolve(name);
        Path older = home.resolve(".tinkr").resolve(name);
        boolean homeNamed = !variables.getOrDefault(HOME_VARIABLE, "").isBlank();
        return homeNamed || Files.exists(own) || !Files.exists(older) ? own : older;
    }

    /** Reads a path: {@code ~/} is the home directory, a relative one is counted from {@code base}. */
    Path resolve(String path, Path base) {
        if (path.equals("~")) {
            return home;
        }
        Path named = path.startsWith("~/") ? home.resolve(path.substring(2)) : base.resolve(path);
        return named.normalize();
    }

    /** A file as people know it: by its name alone when it is in the home that {@link #file} looks in. */
    String shown(Path file) {
        Path parent = file.getParent();
        boolean known =
                parent != null && List.of(directory(), home.resolve(".tinkr")).contains(parent);
        return known ? String.valueOf(file.getFileName()) : file.toString();
    }
}
