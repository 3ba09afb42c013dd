package dev.vigil.backends.kubernetes;

import dev.vigil.api.VigilException;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Dial;
import dev.vigil.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Puts the state of a cluster together from texts of any of the forms it is kept in, in the order they are added. */
public final class ClusterTexts {
    /** Longer texts are no state of a cluster. */
    public static final int MAX_CHARS = 64 << 20;

    private static final Pattern JSON_OBJECT =
            Pattern.compile("\\A\\s*\\{[^\\[\\]]{0,400}?\"(?:kind|apiVersion)\"\\s*:\\s*\"[\\w./]+\"", Pattern.DOTALL);
    private static final Pattern YAML_OBJECT = Pattern.compile("(?m)^(?:- )?apiVersion: *\\S");
    private static final Pattern KIND_LINE = Pattern.compile("(?m)^\\s*kind: *[A-Z]\\w+");
    private static final Pattern LINES_OF_OBJECTS = Pattern.compile("(?m)^\\s*\\{.+\\}\\s*\\n\\s*\\{");
    private static final Pattern NOTHING = Pattern.compile("\\s*(?:No resources found.*)?\\s*", Pattern.DOTALL);
    private static final Pattern DESCRIPTION = Pattern.compile("\\AName: {2,}\\S.*");
    private static final Pattern BETWEEN_DOCUMENTS = Pattern.compile("(?<=\\n})\\s*\\n(?=\\{)");
    private static final Pattern LOGS_IN_DUMP = Pattern.compile("(?m)^==== START logs for .*");
    private static final String DEFAULT_NAMESPACE = "default";

    private final Objects live = new Objects();
    private final Objects written = new Objects();
    private final List<Daemon> daemons = new ArrayList<>();
    private final List<Dial> dials = new ArrayList<>();
    private final Set<String> listed = new TreeSet<>();

    /** Whether a text that begins so tells of a cluster. */
    public static boolean isOne(String head) {
        String start = head.stripLeading();
        if (start.startsWith("{")) {
            return JSON_OBJECT.matcher(start).find()
                    && !LINES_OF_OBJECTS.matcher(start).find();
        }
        String first = start.lines().findFirst().orElse("");
        return Transcript.COMMAND.matcher(first).matches()
                || DESCRIPTION.matcher(first).matches()
                || !Listing.kinds(Table.read(first)).isEmpty()
                || (YAML_OBJECT.matcher(start).find()
                        && KIND_LINE.matcher(start).find());
    }

    public void add(String text) {
        for (Transcript.Piece piece : Transcript.pieces(text)) {
            String output = piece.output().strip();
            if (output.startsWith("{")) {
                json(LOGS_IN_DUMP.split(output, 2)[0]);
            } else if (YAML_OBJECT.matcher(output).find()
                    && KIND_LINE.matcher(output).find()) {
                Yaml.documents(output).forEach(document -> object(document, false));
            } else if (output.startsWith("Name:")) {
                Description.objects(output).forEach(object -> told(object, piece));
            } else {
                table(piece);
            }
        }
    }

    public ClusterState state() {
        Set<String> namespaces = new TreeSet<>(live.namespaces());
        if (namespaces.isEmpty()) {
            namespaces.addAll(written.namespaces());
        }
        String only = namespaces.size() == 1 ? namespaces.iterator().next() : DEFAULT_NAMESPACE;
        live.settle(only);
        written.settle(only);
        live.completeFrom(written);
        return new Typing(live, written).state(List.copyOf(daemons), List.copyOf(dials), Set.copyOf(listed));
    }

    private void json(String text) {
        for (String document : BETWEEN_DOCUMENTS.split(text, -1)) {
            try {
                object(Json.readObject(document), true);
            } catch (VigilException broken) {
                // The others may be whole; a cluster of which nothing could be read is empty, which is said.
            }
        }
    }

    /** An object, or a list of them. What carries a status is there; what does not is only asked for. */
    private void object(Map<String, Object> object, boolean isJson) {
        String kind = Tree.text(object, "kind");
        if (kind.endsWith("List") || object.get("items") instanceof List<?>) {
            String each = kind.equals("List") ? "" : kind.substring(0, Math.max(0, kind.length() - 4));
            if (!each.isEmpty()) {
                listed.add(plural(each));
            }
            for (Object item : Tree.list(object, "items")) {
                Map<String, Object> copy = Tree.copied(Tree.map(item));
                copy.putIfAbsent("kind", each);
                if (isJson) {
                    listed.add(plural(Tree.text(copy, "kind")));
                }
                object(copy, isJson);
            }
            return;
        }
        boolean there = isJson
                || object.containsKey("status")
                || !Tree.text(object, "metadata", "uid").isEmpty()
                || !Tree.text(object, "metadata", "creationTimestamp").isEmpty();
        (there ? live : written).add(object);
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") ? lower : lower + "s";
    }

    private void told(Map<String, Object> object, Transcript.Piece piece) {
        Map<String, Object> copy = new LinkedHashMap<>(object);
        if (Tree.text(copy, "metadata", "namespace").isEmpty() && !copy.containsKey("involvedObject")) {
            Tree.put(copy, piece.namespace(), "metadata", "namespace");
        }
        live.add(copy);
    }

    private void table(Transcript.Piece piece) {
        List<String> words = piece.words();
        if (words.size() == 3
                && words.get(1).equals("get")
                && NOTHING.matcher(piece.output()).matches()) {
            // None of a kind is news too.
            if (piece.isWhole()) {
                listed.add(plural(words.get(2)));
            }
            return;
        }
        Table table = Table.read(piece.output());
        String kinds = Listing.kinds(table);
        if (!kinds.isEmpty()) {
            if (piece.isWhole()) {
                listed.add(kinds);
            }
            Listing.objects(table, piece.namespace()).forEach(live::add);
            return;
        }
        MachineChecks.daemon(piece).ifPresent(daemons::add);
        MachineChecks.dial(piece).ifPresent(dials::add);
        Listing.events(piece.output(), piece.namespace()).forEach(live::add);
    }
}
