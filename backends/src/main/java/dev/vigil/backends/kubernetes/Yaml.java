package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of YAML that kubectl writes and people write manifests in: blocks, plain and quoted texts, literal and
 * folded blocks, flow lists and maps on one line. Every scalar is a text. Anchors, tags and complex keys are not read.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
final class Yaml {
    static final int MAX_LINES = 200_000;
    private static final int MAX_DEPTH = 60;

    private final List<Line> lines = new ArrayList<>();
    private int next;

    private record Line(int indent, String text, String raw) {}

    private Yaml(String document) {
        document.lines().limit(MAX_LINES).forEach(raw -> {
            String text = raw.strip();
            lines.add(new Line(raw.length() - raw.stripLeading().length(), text, raw));
        });
    }

    /** The documents of a text, those that are maps. */
    static List<Map<String, Object>> documents(String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String document : text.split("(?m)^---.*$", -1)) {
            if (new Yaml(document).value(0, 0) instanceof Map<?, ?> map && !map.isEmpty()) {
                documents.add(Tree.copied(map));
            }
        }
        return documents;
    }

    /** The block whose lines stand at least so far in. */
    private Object value(int least, int depth) {
        if (!skipToContent() || line().indent() < least || depth > MAX_DEPTH) {
            return "";
        }
        int indent = line().indent();
        return isItem(line().text()) ? list(indent, depth) : map(indent, depth);
    }

    private Map<String, Object> map(int indent, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        while (skipToContent() && line().indent() == indent && !isItem(line().text())) {
            int colon = colon(line().text());
            if (colon < 0) {
                next++;
                continue;
            }
            String key = unquoted(line().text().substring(0, colon).strip());
            String rest = line().text().substring(colon + 1).strip();
            next++;
            map.put(key, valueBehind(rest, indent, depth));
        }
        if (skipToContent() && line().indent() > indent) {
            // Text that belongs nowhere: passed over, so that reading goes on.
            next++;
            map.putAll(map(indent, depth));
        }
        return map;
    }

    private Object valueBehind(String written, int indent, int depth) {
        String rest = uncommented(written);
        if (rest.startsWith("|") || rest.startsWith(">")) {
            return block(indent, rest.charAt(0) == '|' ? "\n" : " ");
        }
        if (!rest.isEmpty()) {
            return flow(continued(rest, indent));
        }
        if (skipToContent() && line().indent() == indent && isItem(line().text())) {
            return list(indent, depth + 1);
        }
        return value(indent + 1, depth + 1);
    }

    private List<Object> list(int indent, int depth) {
        List<Object> list = new ArrayList<>();
        while (skipToContent() && line().indent() == indent && isItem(line().text())) {
            String rest = line().text().substring(1).strip();
            int inner = indent + line().text().indexOf(rest.isEmpty() ? "-" : rest, 1);
            if (rest.isEmpty()) {
                next++;
                list.add(value(indent + 1, depth + 1));
            } else if (isItem(rest) || (colon(rest) >= 0 && !rest.startsWith("{") && !rest.startsWith("\""))) {
                lines.set(next, new Line(inner, rest, " ".repeat(inner) + rest));
                list.add(value(inner, depth + 1));
            } else {
                next++;
                list.add(valueBehind(rest, indent, depth));
            }
        }
        return list;
    }

    /** The lines of a literal or folded block, without their common indentation. */
    private String block(int indent, String glue) {
        List<String> texts = new ArrayList<>();
        int own = -1;
        while (next < lines.size() && (line().text().isEmpty() || line().indent() > indent)) {
            own = own < 0 && !line().text().isEmpty() ? line().indent() : own;
            String raw = line().raw();
            texts.add(own < 0 || raw.length() < own ? raw.strip() : raw.substring(own));
            next++;
        }
        return String.join(glue, texts).stripTrailing();
    }

    /** A plain or quoted text goes on in lines that stand further in. */
    private String continued(String rest, int indent) {
        var text = new StringBuilder(rest);
        boolean quoted = rest.startsWith("\"") || rest.startsWith("'");
        boolean open = quoted && !endsQuote(rest, rest.charAt(0));
        while (next < lines.size()
                && !line().text().isEmpty()
                && line().indent() > indent
                && (open || (colon(line().text()) < 0 && !isItem(line().text())))) {
            text.append(' ').append(line().text());
            open = open && !endsQuote(line().text(), rest.charAt(0));
            next++;
        }
        return text.toString();
    }

    private static boolean endsQuote(String text, char quote) {
        return text.length() > 1 && text.charAt(text.length() - 1) == quote;
    }

    private static Object flow(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return parts(text).stream().map(Yaml::flow).toList();
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String part : parts(text)) {
                int colon = colon(part);
                if (colon > 0) {
                    map.put(
                            unquoted(part.substring(0, colon).strip()),
                            flow(part.substring(colon + 1).strip()));
                }
            }
            return map;
        }
        return text.equals("null") || text.equals("~") ? "" : unquoted(text);
    }

    /** What stands between the commas of a flow list or map. */
    private static List<String> parts(String flow) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : flow.substring(1, flow.length() - 1).toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (c == ',' && depth == 0 && quote == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString().strip());
        }
        return parts;
    }

    private static String unquoted(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("\\n", "\n")
                    .replace("\\\\", "\\");
        }
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1).replace("''", "'")
                : text;
    }

    private static String uncommented(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return text;
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    /** Where the key of a map ends; -1 when the line is none. */
    private static int colon(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (i == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isItem(String text) {
        return text.equals("-") || text.startsWith("- ");
    }

    private Line line() {
        return lines.get(next);
    }

    /** Passes over empty lines and comments; false at the end. */
    private boolean skipToContent() {
        while (next < lines.size() && (line().text().isEmpty() || line().text().startsWith("#"))) {
            next++;
        }
        return next < lines.size();
    }
}
