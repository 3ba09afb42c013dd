package dev.vigil.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML 1.0 (https://toml.io/en/v1.0.0) into {@link Node}s. The only class that knows the parser. */
final class TomlFile {
    private static final int MAX_SYNTAX_PROBLEMS = 20;

    private final String name;

    private TomlFile(String name) {
        this.name = name;
    }

    /** A file that was understood, or what is wrong with it; never an empty table instead of a broken file. */
    record Parsed(Node.Table root, List<Problem> problems) {}

    static Parsed parse(String name, String text) {
        var file = new TomlFile(name);
        try {
            return file.read(Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (StackOverflowError e) {
            // The parser descends once for each bracket and knows no limit of its own.
            var problem = Problem.stops(name, "lists or tables are nested too deeply");
            return new Parsed(new Node.Table(new LinkedHashMap<>(), new Place(name, 1)), List.of(problem));
        }
    }

    private Parsed read(TomlParseResult result) {
        if (result.hasErrors()) {
            var problems = result.errors().stream()
                    .limit(MAX_SYNTAX_PROBLEMS)
                    .map(error -> Problem.stops(place(error.position()), "this is not TOML: " + error.getMessage()))
                    .toList();
            return new Parsed(new Node.Table(new LinkedHashMap<>(), new Place(name, 1)), problems);
        }
        return new Parsed(table(result, new Place(name, 1)), List.of());
    }

    private Node.Table table(TomlTable table, Place at) {
        var entries = table.entrySet().stream()
                .map(entry -> new Entry(
                        entry.getKey(),
                        node(entry.getValue(), place(table.inputPositionOf(List.of(entry.getKey())), at))))
                .sorted(Comparator.comparingInt(entry -> entry.node.place().line()))
                .collect(Collectors.toMap(Entry::key, Entry::node, (first, second) -> first, LinkedHashMap::new));
        return new Node.Table(entries, at);
    }

    private record Entry(String key, Node node) {}

    private Node node(Object value, Place at) {
        return switch (value) {
            case TomlTable table -> table(table, at);
            case TomlArray array -> items(array, at);
            case String text -> new Node.Text(text, at);
            default -> new Node.Literal(value, at);
        };
    }

    private Node.Items items(TomlArray array, Place at) {
        var items = new ArrayList<Node>();
        for (int i = 0; i < array.size(); i++) {
            Node item = node(array.get(i), place(array.inputPositionOf(i), at));
            items.add(item instanceof Node.Table table ? startingAtFirstKey(table) : item);
        }
        return new Node.Items(items, at);
    }

    /** The parser places an inline table of a list at the comma before it, which may be a line above. */
    private static Node.Table startingAtFirstKey(Node.Table table) {
        return table.entries().values().stream()
                .findFirst()
                .map(first -> new Node.Table(table.entries(), first.place()))
                .orElse(table);
    }

    private Place place(@Nullable TomlPosition position, Place otherwise) {
        return position == null ? otherwise : place(position);
    }

    private Place place(TomlPosition position) {
        return new Place(name, position.line());
    }
}
