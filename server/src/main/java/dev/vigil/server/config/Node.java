package dev.vigil.server.config;

import java.util.List;
import java.util.Map;

/** A piece of a configuration file and where it stands. */
sealed interface Node {
    Place place();

    /** What a person would call it. */
    String kind();

    /** Named pieces, in the order they stand in the file. */
    record Table(Map<String, Node> entries, Place place) implements Node {
        @Override
        public String kind() {
            return "a table";
        }
    }

    /** Pieces in a row. */
    record Items(List<Node> items, Place place) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A text. */
    record Text(String value, Place place) implements Node {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** A number, a boolean or a time, as the file's own grammar reads it. */
    record Literal(Object value, Place place) implements Node {
        @Override
        public String kind() {
            return switch (value) {
                case Boolean flag -> "true or false";
                case Number number -> "a number";
                default -> "a time";
            };
        }
    }
}
