package dev.vigil.backends.kubernetes;

import dev.vigil.api.cluster.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of each object, from however many texts, in the form the API gives it. */
final class Objects {
    static final int MAX_OBJECTS = 100_000;
    static final int MAX_EVENTS = 50_000;
    private static final Set<String> WITHOUT_NAMESPACE =
            Set.of("Node", "PersistentVolume", "StorageClass", "Namespace");

    private final Map<Key, Map<String, Object>> objects = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();

    private record Key(String kind, Ref ref) {}

    void add(Map<String, Object> object) {
        String kind = Tree.text(object, "kind");
        if (kind.equals("Event")) {
            if (events.size() < MAX_EVENTS) {
                events.add(object);
            }
            return;
        }
        String name = Tree.text(object, "metadata", "name");
        boolean global = WITHOUT_NAMESPACE.contains(kind);
        var key = new Key(kind, new Ref(global ? "" : Tree.text(object, "metadata", "namespace"), name));
        Map<String, Object> known = objects.get(key);
        if (known != null) {
            Tree.fill(known, object);
        } else if (!kind.isEmpty() && !name.isEmpty() && objects.size() < MAX_OBJECTS) {
            objects.put(key, Tree.copied(object));
        }
    }

    /** Objects whose namespace nobody told belong to the only one that is known. */
    void settle(String onlyNamespace) {
        for (Key key : List.copyOf(objects.keySet())) {
            if (key.ref().namespace().isEmpty() && !WITHOUT_NAMESPACE.contains(key.kind())) {
                Map<String, Object> object = objects.get(key);
                objects.remove(key);
                if (object != null) {
                    Tree.put(object, onlyNamespace, "metadata", "namespace");
                    add(object);
                }
            }
        }
    }

    /** The namespaces that are told, in ascending order. */
    Set<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        objects.keySet().forEach(key -> namespaces.add(key.ref().namespace()));
        namespaces.remove("");
        return namespaces;
    }

    /** Takes over what manifests say and the live objects do not show. */
    void completeFrom(Objects manifests) {
        objects.forEach((key, object) -> {
            Map<String, Object> written = manifests.objects.get(key);
            if (written != null) {
                Tree.fill(object, written);
            }
        });
    }

    List<Map<String, Object>> of(String... kinds) {
        var wanted = Set.of(kinds);
        return objects.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey().kind()))
                .map(Map.Entry::getValue)
                .toList();
    }

    Map<String, Object> one(String kind, Ref ref) {
        return objects.getOrDefault(new Key(kind, ref), Map.of());
    }

    List<Map<String, Object>> events() {
        return events;
    }

    boolean isEmpty() {
        return objects.isEmpty() && events.isEmpty();
    }
}
