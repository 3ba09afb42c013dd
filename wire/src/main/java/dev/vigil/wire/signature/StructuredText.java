package dev.vigil.wire.signature;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of structured fields (RFC 9651) that signatures are written in: one member of a dictionary, which is an inner
 * list with parameters, or bytes. Anything else is refused: what nobody of ours writes, nobody of ours needs.
 */
final class StructuredText {
    private static final int MAX_CHARS = 4_096;
    private static final int MAX_COMPONENTS = 32;

    private final String text;
    private int at;

    private StructuredText(String text) {
        if (text.length() > MAX_CHARS) {
            throw refused("is longer than " + MAX_CHARS + " characters");
        }
        this.text = text;
    }

    /**
     * What a {@code Signature-Input} field says.
     *
     * @param parametersText the covered components and parameters exactly as they stand there
     */
    record Input(String label, SignatureParameters parameters, String parametersText) {}

    /** Bytes under a label, as a {@code Signature} or {@code Content-Digest} field writes them. */
    record Labelled(String label, String base64) {
        byte[] bytes() {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new VigilException(ErrorCode.BAD_REQUEST, "the signature is not written in base 64", e);
            }
        }
    }

    static Input input(String text) {
        var reader = new StructuredText(text.strip());
        String label = reader.key();
        reader.expect('=');
        int begin = reader.at;
        var components = reader.components();
        var parameters = reader.parameters();
        reader.end();
        return new Input(label, read(components, parameters), reader.text.substring(begin));
    }

    static Labelled bytes(String text) {
        var reader = new StructuredText(text.strip());
        String label = reader.key();
        reader.expect('=');
        reader.expect(':');
        int end = reader.text.indexOf(':', reader.at);
        if (end < 0) {
            throw refused("has bytes that do not end");
        }
        String base64 = reader.text.substring(reader.at, end);
        reader.at = end + 1;
        reader.end();
        return new Labelled(label, base64);
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String bytes(String label, byte[] bytes) {
        return label + "=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    private static SignatureParameters read(List<String> components, Map<String, Object> parameters) {
        return new SignatureParameters(
                components,
                moment(parameters, "created"),
                moment(parameters, "expires"),
                word(parameters, "nonce"),
                word(parameters, "alg"),
                word(parameters, "keyid"),
                word(parameters, "tag"));
    }

    private static Optional<Instant> moment(Map<String, Object> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(value -> {
            if (value instanceof Long seconds) {
                return Instant.ofEpochSecond(seconds);
            }
            throw refused("has a " + name + " that is no number");
        });
    }

    private static Optional<String> word(Map<String, Object> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw refused("has a " + name + " that is no text");
        });
    }

    private List<String> components() {
        expect('(');
        List<String> components = new ArrayList<>();
        while (!next(')')) {
            if (!components.isEmpty()) {
                expect(' ');
            }
            String name = string();
            if (components.contains(name) || components.size() == MAX_COMPONENTS) {
                throw refused("names " + name + " twice, or more than " + MAX_COMPONENTS + " components");
            }
            components.add(name);
        }
        expect(')');
        return components;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        while (next(';')) {
            expect(';');
            String name = key();
            expect('=');
            Object value = next('"') ? string() : (Object) number();
            if (parameters.put(name, value) != null) {
                throw refused("has two " + name);
            }
        }
        return parameters;
    }

    private String key() {
        int begin = at;
        while (at < text.length() && isKeyLetter(text.charAt(at), at == begin)) {
            at++;
        }
        if (at == begin) {
            throw refused("has no name where one belongs");
        }
        return text.substring(begin, at);
    }

    private static boolean isKeyLetter(char letter, boolean first) {
        boolean small = (letter >= 'a' && letter <= 'z') || letter == '*';
        return small || (!first && ((letter >= '0' && letter <= '9') || "_-.".indexOf(letter) >= 0));
    }

    private String string() {
        expect('"');
        var value = new StringBuilder();
        while (!next('"')) {
            if (at >= text.length() || text.charAt(at) < ' ' || text.charAt(at) > '~') {
                throw refused("has a text that does not end, or a letter that may not stand there");
            }
            if (next('\\')) {
                at++;
                if (!next('"') && !next('\\')) {
                    throw refused("escapes what needs no escape");
                }
            }
            value.append(text.charAt(at++));
        }
        expect('"');
        return value.toString();
    }

    private long number() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == begin || at - begin > 15) {
            throw refused("has no number where one belongs");
        }
        return Long.parseLong(text.substring(begin, at));
    }

    private boolean next(char letter) {
        return at < text.length() && text.charAt(at) == letter;
    }

    private void expect(char letter) {
        if (!next(letter)) {
            throw refused("has no " + letter + " at column " + (at + 1));
        }
        at++;
    }

    private void end() {
        if (at != text.length()) {
            throw refused("goes on at column " + (at + 1) + " where it should end; one signature is read");
        }
    }

    private static VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_REQUEST, "the signature of this request " + why);
    }
}
