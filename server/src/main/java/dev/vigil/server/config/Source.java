package dev.vigil.server.config;

/** Where the value of a setting came from. */
public sealed interface Source {
    /** A flag of the command line. */
    record Flag() implements Source {
        @Override
        public String toString() {
            return "flag";
        }
    }

    /** A variable of the process environment. */
    record Variable(String name) implements Source {
        @Override
        public String toString() {
            return "environment " + name;
        }
    }

    /** A line of {@code .env}. */
    record EnvFile(String name, Place place) implements Source {
        @Override
        public String toString() {
            return place + " " + name;
        }
    }

    /** A line of {@code config.toml} or {@code config}. */
    record File(Place place) implements Source {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** A line of {@code config.toml} that names a variable. */
    record Reference(Place place, Source variable) implements Source {
        @Override
        public String toString() {
            return place + " (" + variable + ")";
        }
    }

    /** Nobody set it. */
    record Default() implements Source {
        @Override
        public String toString() {
            return "default";
        }
    }
}
