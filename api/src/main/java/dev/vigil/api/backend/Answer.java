package dev.vigil.api.backend;

import java.util.List;

/** What a backend found, and how much of what there is that covers. */
public record Answer<T>(List<T> items, Coverage coverage) {}
