package dev.vigil.server.config;

import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the tables of a configuration file against the list of settings. */
final class FileLayer {
    private static final String REFERENCE = "env:";

    private final Variables variables;
    private final UnaryOperator<Path> base;
    private final Map<List<String>, Value> values = new LinkedHashMap<>();
    private final Map<List<String>, Place> tables = new LinkedHashMap<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private FileLayer(Variables variables, UnaryOperator<Path> base) {
        this.variables = variables;
        this.base = base;
    }

    /** Reads a whole file; its problems are kept beside its values. */
    static FileLayer read(Node.Table root, Variables variables, UnaryOperator<Path> base) {
        var layer = new FileLayer(variables, base);
        layer.walk(root, List.of());
        return layer;
    }

    Layer layer() {
        return new Layer(values);
    }

    List<Problem> problems() {
        return problems;
    }

    /** The variables that the file names. */
    Set<String> references() {
        return references;
    }

    /** The paths of the tables that the file has. */
    Set<List<String>> tables() {
        return tables.keySet();
    }

    Optional<Place> place(List<String> table) {
        return Optional.ofNullable(tables.get(table));
    }

    private void walk(Node.Table table, List<String> path) {
        tables.put(path, table.place());
        table.entries().forEach((name, node) -> {
            List<String> here = Stream.concat(path.stream(), Stream.of(name)).toList();
            var setting =
                    Settings.all().stream().filter(one -> one.matches(here)).findFirst();
            boolean isTable = Settings.all().stream().anyMatch(one -> one.isBelow(here));
            if (setting.isPresent()) {
                take(setting.get(), here, node);
            } else if (isTable && node instanceof Node.Table inner) {
                walk(inner, here);
            } else if (isTable) {
                stops(node.place(), dotted(here) + " is a table, [" + dotted(here) + "]; got " + node.kind());
            } else {
                stops(node.place(), unknown(path, name));
            }
        });
    }

    private static String unknown(List<String> path, String name) {
        List<String> known = Settings.all().stream()
                .filter(setting -> setting.isBelow(path))
                .map(setting -> setting.pattern().get(path.size()))
                .filter(segment -> !segment.equals(Setting.ANY))
                .distinct()
                .toList();
        String where = path.isEmpty() ? "" : " in [" + dotted(path) + "]";
        return "unknown key \"" + name + "\"" + where + Suggestion.question(name, known);
    }

    private void take(Setting<?> setting, List<String> path, Node node) {
        switch (setting.kind().shape()) {
            case TABLES -> takeTables(setting, path, node);
            case LIST -> takeList(setting, path, node);
            case TEXT, NUMBER, BOOLEAN -> takeOne(setting, path, node);
        }
    }

    private void takeOne(Setting<?> setting, List<String> path, Node node) {
        switch (node) {
            case Node.Text(String text, Place place)
            when text.startsWith(REFERENCE) -> takeReference(setting, path, text, place);
            case Node.Text(String text, Place place)
            when setting.kind().shape() == Kind.Shape.TEXT -> {
                warnOfLiteral(setting, path, text, place);
                put(setting, path, List.of(text), place, new Source.File(place));
            }
            case Node.Literal(Number number, Place place)
            when setting.kind().shape() == Kind.Shape.NUMBER ->
                put(setting, path, List.of(number.toString()), place, new Source.File(place));
            case Node.Literal(Boolean flag, Place place)
            when setting.kind().shape() == Kind.Shape.BOOLEAN ->
                put(setting, path, List.of(flag.toString()), place, new Source.File(place));
            default -> wrongShape(setting, path, node);
        }
    }

    private void takeReference(Setting<?> setting, List<String> path, String text, Place place) {
        String name = text.substring(REFERENCE.length()).strip();
        references.add(name);
        var found = variables.find(name);
        if (found.isEmpty()) {
            values.put(path, new Value.Unresolved(name, place));
            return;
        }
        List<String> texts = VariableLayer.split(setting, found.get().value());
        put(setting, path, texts, place, new Source.Reference(place, found.get().source()));
    }

    private void takeList(Setting<?> setting, List<String> path, Node node) {
        if (node instanceof Node.Text(String text, Place place) && text.startsWith(REFERENCE)) {
            takeReference(setting, path, text, place);
        } else if (node instanceof Node.Items(List<Node> items, Place place)
                && items.stream().allMatch(Node.Text.class::isInstance)) {
            List<String> texts = items.stream()
                    .map(item -> resolved(((Node.Text) item).value()))
                    .toList();
            put(setting, path, texts, place, new Source.File(place));
        } else {
            wrongShape(setting, path, node);
        }
    }

    private void takeTables(Setting<?> setting, List<String> path, Node node) {
        if (!(node instanceof Node.Items(List<Node> items, Place place))
                || !items.stream().allMatch(Node.Table.class::isInstance)) {
            wrongShape(setting, path, node);
            return;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            String json = Json.write(plain(item));
            if (isReadable(setting, path, List.of(json), item.place())) {
                texts.add(json);
            }
        }
        values.put(path, new Value.Given(new Kind.Raw(texts, base), new Source.File(place)));
    }

    /** The piece as maps, lists and texts; a reference that nothing sets stays as it is. */
    private Object plain(Node node) {
        return switch (node) {
            case Node.Text(String text, Place place) -> resolved(text);
            case Node.Literal(Object value, Place place) -> value.toString();
            case Node.Items(List<Node> items, Place place) ->
                items.stream().map(this::plain).toList();
            case Node.Table(Map<String, Node> entries, Place place) -> {
                var map = new LinkedHashMap<String, Object>();
                entries.forEach((name, entry) -> map.put(name, plain(entry)));
                yield map;
            }
        };
    }

    private String resolved(String text) {
        if (!text.startsWith(REFERENCE)) {
            return text;
        }
        String name = text.substring(REFERENCE.length()).strip();
        references.add(name);
        return variables.find(name).map(Variables.Found::value).orElse(text);
    }

    private void put(Setting<?> setting, List<String> path, List<String> texts, Place place, Source source) {
        if (isReadable(setting, path, texts, place)) {
            values.put(path, new Value.Given(new Kind.Raw(texts, base), source));
        }
    }

    private boolean isReadable(Setting<?> setting, List<String> path, List<String> texts, Place place) {
        try {
            var read = setting.kind().read(new Kind.Raw(texts, base));
            Placeholders.warn(read, place).ifPresent(problems::add);
            return true;
        } catch (VigilException e) {
            stops(place, dotted(path) + ": " + e.explanation());
            return false;
        }
    }

    private void warnOfLiteral(Setting<?> setting, List<String> path, String text, Place place) {
        if (!text.isBlank() && setting.kind().isBetterNotLiteral(text)) {
            problems.add(
                    Problem.warns(
                            place,
                            dotted(path)
                                    + " is a secret in plain text; move it to a line NAME=… of .env and write \"env:NAME\" here"));
        }
    }

    private void wrongShape(Setting<?> setting, List<String> path, Node node) {
        String wanted = setting.kind().shape().words();
        stops(
                node.place(),
                dotted(path) + " is " + wanted + " (" + setting.kind().name() + "); got " + node.kind());
    }

    private void stops(Place place, String message) {
        problems.add(Problem.stops(place, message));
    }

    static String dotted(List<String> path) {
        return String.join(".", path);
    }
}
