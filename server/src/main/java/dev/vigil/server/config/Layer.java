package dev.vigil.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by the path of their key, from one place that settings come from. */
record Layer(Map<List<String>, Value> values) {
    static final Layer EMPTY = new Layer(Map.of());

    Layer {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
