package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * How one file's lines are read.
 *
 * @param places where its lines carry their moments, for plain text; for other shapes, where stray plain lines do
 * @param table the columns, when there are some
 * @param zoned whether the moments name their zone
 * @param sampled how many lines this was told from
 */
record LogFormat(Shape shape, TimePlaces places, @Nullable CsvTable table, boolean zoned, int sampled) {}
