package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Node;
import dev.vigil.api.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who calls whom, callers to the left, with the way that trouble seems to have taken. */
final class ServiceMap {
    private static final int BOX_WIDTH = 124;
    private static final int BOX_HEIGHT = 34;
    private static final int COLUMN = 174;
    private static final int ROW = 50;
    private static final int MARGIN = 8;
    private static final int MAX_NAME = 16;
    private static final int SWEEPS = 6;

    private final List<Node> nodes;
    private final List<Call> calls;
    private final Map<String, Integer> layers = new HashMap<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final Map<String, double[]> places = new HashMap<>();

    private ServiceMap(List<Node> nodes, List<Call> calls) {
        this.nodes = nodes;
        Set<String> known = new HashSet<>(nodes.stream().map(Node::name).toList());
        this.calls = calls.stream()
                .filter(call -> known.contains(call.from()) && known.contains(call.to()))
                .toList();
    }

    static Markup of(String id, List<Node> nodes, List<Call> calls) {
        var map = new ServiceMap(nodes, calls);
        map.arrange();
        return map.draw(id);
    }

    private void arrange() {
        nodes.forEach(node -> layer(node.name(), new HashSet<>()));
        int deepest = layers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int i = 0; i <= deepest; i++) {
            int layer = i;
            columns.add(new ArrayList<>(nodes.stream()
                    .map(Node::name)
                    .filter(name -> layers.getOrDefault(name, 0) == layer)
                    .toList()));
        }
        columns.removeIf(List::isEmpty);
        for (int i = 0; i < SWEEPS; i++) {
            place();
            columns.forEach(column -> column.sort(Comparator.comparingDouble(this::pull)));
        }
        place();
    }

    /** One more than the deepest caller; a circle of calls is cut where it closes. */
    private int layer(String name, Set<String> above) {
        Integer known = layers.get(name);
        if (known != null) {
            return known;
        }
        if (!above.add(name)) {
            return -1;
        }
        int deepest = -1;
        for (Call call : calls) {
            if (call.to().equals(name)) {
                deepest = Math.max(deepest, layer(call.from(), above));
            }
        }
        above.remove(name);
        layers.put(name, deepest + 1);
        return deepest + 1;
    }

    private void place() {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(1);
        for (int x = 0; x < columns.size(); x++) {
            List<String> column = columns.get(x);
            double top = MARGIN + (tallest - column.size()) * ROW / 2.0;
            for (int y = 0; y < column.size(); y++) {
                places.put(column.get(y), new double[] {MARGIN + x * COLUMN, top + y * ROW});
            }
        }
    }

    /** The mean height of its neighbours: lines that need not cross do not. */
    private double pull(String name) {
        double own = y(name);
        return calls.stream()
                .filter(call -> call.from().equals(name) || call.to().equals(name))
                .mapToDouble(call -> y(call.from().equals(name) ? call.to() : call.from()))
                .average()
                .orElse(own);
    }

    private Markup draw(String id) {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(1);
        int width = 2 * MARGIN + (columns.size() - 1) * COLUMN + BOX_WIDTH;
        int height = 2 * MARGIN + (tallest - 1) * ROW + BOX_HEIGHT;
        var svg = new Markup();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "class",
                "map",
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        svg.element("title", "Who calls whom", "id", id + "-title");
        svg.element("desc", description(), "id", id + "-desc");
        calls.stream().filter(call -> !call.suspected()).forEach(call -> line(svg, call));
        calls.stream().filter(Call::suspected).forEach(call -> line(svg, call));
        nodes.forEach(node -> box(svg, node));
        return svg.close();
    }

    private String description() {
        var suspected = calls.stream()
                .filter(Call::suspected)
                .map(call -> call.from() + " calls " + call.to())
                .toList();
        return suspected.isEmpty()
                ? nodes.size() + " services and " + calls.size() + " kinds of calls between them."
                : "Trouble seems to travel along these calls, from the callee to the caller: "
                        + String.join(", ", suspected) + ".";
    }

    private void line(Markup svg, Call call) {
        boolean back = x(call.from()) >= x(call.to());
        double startX = x(call.from()) + (back ? 0 : BOX_WIDTH);
        double startY = y(call.from()) + BOX_HEIGHT / 2.0;
        double endX = x(call.to()) + (back ? BOX_WIDTH : 0);
        double endY = y(call.to()) + BOX_HEIGHT / 2.0;
        double bend = back ? -COLUMN / 3.0 : Math.max(30, (endX - startX) / 2);
        String style = call.suspected() ? "call suspected" : "call";
        svg.open("g", "class", style);
        svg.element("title", call.from() + " calls " + call.to() + ", seen " + Figures.count(call.count()) + " times");
        svg.empty(
                "path",
                "d",
                "M" + number(startX) + " " + number(startY) + "C" + number(startX + bend) + " " + number(startY) + " "
                        + number(endX - bend) + " " + number(endY) + " " + number(endX) + " " + number(endY));
        if (call.suspected()) {
            // The way of the trouble: an arrow back at the caller.
            double tip = startX + (back ? -1 : 1);
            double tail = tip + (back ? -8 : 8);
            svg.empty(
                    "path",
                    "d",
                    "M" + number(tip) + " " + number(startY) + "L" + number(tail) + " " + number(startY - 4.5) + "V"
                            + number(startY + 4.5) + "z",
                    "class",
                    "tip");
        }
        svg.close();
    }

    private void box(Markup svg, Node node) {
        String style = "node " + node.part().name().toLowerCase(Locale.ROOT) + (node.traced() ? "" : " called");
        double x = x(node.name());
        double y = y(node.name());
        svg.open("g", "class", style);
        svg.element("title", node.name() + words(node.part()));
        svg.empty(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                BOX_WIDTH,
                "height",
                BOX_HEIGHT,
                "rx",
                node.traced() ? 6 : BOX_HEIGHT / 2);
        svg.element(
                "text",
                shortened(node.name()),
                "x",
                number(x + BOX_WIDTH / 2.0),
                "y",
                number(y + BOX_HEIGHT / 2.0 + 4));
        svg.close();
    }

    private static String words(Node.Part part) {
        return switch (part) {
            case CAUSE -> ": the most likely cause";
            case HIT -> ": suffers from it";
            case BYSTANDER -> "";
        };
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "…";
    }

    private double x(String name) {
        return places.getOrDefault(name, new double[2])[0];
    }

    private double y(String name) {
        return places.getOrDefault(name, new double[2])[1];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
