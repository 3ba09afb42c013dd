package dev.vigil.backends.files.source;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A regular file as it was when it was found.
 *
 * @param name how people are told about it: relative to the folder they gave
 * @param key what tells it from another file under the same name, where the file system knows
 */
public record FoundFile(Path path, String name, long size, Instant modified, String key) {}
