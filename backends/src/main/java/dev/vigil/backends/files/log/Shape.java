package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.CsvTable;

/** How the records of a log file are laid out. */
sealed interface Shape {
    record Json() implements Shape {}

    record Pairs() implements Shape {}

    record Table(CsvTable columns) implements Shape {}

    /** The Extended Log File Format of the W3C and its relatives. */
    record Directives(FieldsLine fields) implements Shape {}

    /** What {@code journalctl -o export} writes. */
    record Journal() implements Shape {}

    /** Lines that the Kubernetes container runtime interface wraps around what containers write. */
    record Cri(LogFormat inner) implements Shape {}

    /** Lines that Docker's json-file driver wraps around what containers write. */
    record Docker(LogFormat inner) implements Shape {}

    record Plain() implements Shape {}

    /** The name for people. */
    default String words() {
        return switch (this) {
            case Json _ -> "JSON, one object a line";
            case Pairs _ -> "logfmt, key=value pairs";
            case Table _ -> "delimited columns with a header";
            case Directives _ -> "columns named by a #Fields line (W3C)";
            case Journal _ -> "journal export";
            case Cri(var inner) ->
                "lines of a container runtime around " + inner.shape().words();
            case Docker(var inner) -> "Docker's JSON around " + inner.shape().words();
            case Plain _ -> "plain text";
        };
    }
}
