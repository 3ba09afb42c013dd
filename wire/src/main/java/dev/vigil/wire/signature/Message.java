package dev.vigil.wire.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request, as far as a signature can see it.
 *
 * @param authority host and, where it is not the usual one, port
 * @param path as it is sent, and never empty
 * @param query without the question mark; empty where there is none
 * @param fields header fields, each with all its lines in their order; names in small letters
 */
public record Message(String method, String authority, String path, String query, Map<String, List<String>> fields) {
    public Message {
        authority = authority.toLowerCase(Locale.ROOT);
        path = path.isEmpty() ? "/" : path;
        fields = Map.copyOf(fields);
    }

    /** The value that a signature covers by this name (RFC 9421, section 2); absent for what the request has not. */
    Optional<String> component(String name) {
        return switch (name) {
            case "@method" -> Optional.of(method);
            case "@authority" -> Optional.of(authority);
            case "@path" -> Optional.of(path);
            case "@query" -> Optional.of("?" + query);
            default -> name.startsWith("@") ? Optional.empty() : field(name);
        };
    }

    /** The whole of a header field: its lines, trimmed, with commas between them. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name))
                .map(lines -> lines.stream()
                        .map(line -> line.strip().replaceAll("\\s*\\r?\\n\\s+", " "))
                        .collect(Collectors.joining(", ")));
    }
}
