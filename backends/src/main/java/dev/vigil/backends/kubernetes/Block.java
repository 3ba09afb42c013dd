package dev.vigil.backends.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code Name: value} of what {@code kubectl describe} prints, with what stands further in below it.
 *
 * @param key an empty text for a line without one
 */
record Block(int indent, String key, String value, List<Block> children) {
    private static final Pattern KEYED = Pattern.compile("(\\S[^:]*?):(?:\\s+(.*))?");
    private static final Pattern COLUMNS = Pattern.compile(" {2,}|\\t+");

    /** The outermost blocks of a text. */
    static List<Block> read(String text) {
        var root = new Block(-1, "", "", new ArrayList<>());
        var open = new ArrayList<Block>(List.of(root));
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Block block = of(line);
            while (open.getLast().indent() >= block.indent()) {
                open.removeLast();
            }
            open.getLast().children().add(block);
            open.add(block);
        });
        return root.children();
    }

    private static Block of(String line) {
        String text = line.strip();
        int indent = line.length() - line.stripLeading().length();
        Matcher keyed = KEYED.matcher(text);
        return keyed.matches()
                ? new Block(
                        indent,
                        keyed.group(1),
                        keyed.group(2) == null ? "" : keyed.group(2).strip(),
                        new ArrayList<>())
                : new Block(indent, "", text, new ArrayList<>());
    }

    static Optional<Block> find(List<Block> blocks, String key) {
        return blocks.stream().filter(block -> block.key().equals(key)).findFirst();
    }

    /** The value behind a key; an empty text when there is none, or kubectl says so. */
    static String value(List<Block> blocks, String key) {
        return find(blocks, key).map(Block::value).filter(Block::isSaid).orElse("");
    }

    static boolean isSaid(String value) {
        return !value.startsWith("<none>") && !value.startsWith("<unset>") && !value.equals("<nil>");
    }

    String child(String childKey) {
        return value(children, childKey);
    }

    /** {@code a=b} pairs: behind the key, and one a line below it. */
    static Map<String, String> pairs(List<Block> blocks, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        find(blocks, key).ifPresent(block -> {
            var texts = new ArrayList<String>(List.of(block.value().split(",", -1)));
            block.children().forEach(child -> texts.add(child.line()));
            for (String text : texts) {
                int equals = text.indexOf('=');
                if (equals > 0) {
                    pairs.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
        });
        return pairs;
    }

    /** The names and values of the blocks below. */
    Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        children.stream()
                .filter(child -> !child.key().isEmpty())
                .forEach(child -> entries.put(child.key(), child.value()));
        return entries;
    }

    /** The rows of a table below: without its header and the dashes under it. */
    List<List<String>> rows() {
        return children.stream()
                .map(child -> List.of(COLUMNS.split(child.line())))
                .filter(cells -> cells.size() > 1 && !cells.getFirst().startsWith("--"))
                .skip(1)
                .toList();
    }

    /** The line as it was written. */
    String line() {
        return key.isEmpty() ? value : value.isEmpty() ? key + ":" : key + ": " + value;
    }
}
