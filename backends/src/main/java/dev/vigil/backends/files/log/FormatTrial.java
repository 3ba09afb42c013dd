package dev.vigil.backends.files.log;

import dev.vigil.api.backend.FileFormat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Reads the beginnings of files as they are thought to be laid out, and says how well that went. */
final class FormatTrial {
    /** Of more files the first are explained. */
    static final int MAX_FILES = 1000;
    /** So many blocks of a file are read. */
    private static final int MAX_BLOCKS = 4;

    private final Readers readers;

    private record Reading(LogFile file, List<Future<Tally>> blocks) {}

    FormatTrial(Readers readers) {
        this.readers = readers;
    }

    List<FileFormat> of(List<LogFile> files, List<String> notes) {
        if (files.size() > MAX_FILES) {
            notes.add("only the first " + MAX_FILES + " of " + files.size() + " files are explained; name fewer");
        }
        long partly = files.stream()
                .limit(MAX_FILES)
                .filter(file -> file.outline().blocks() > MAX_BLOCKS)
                .count();
        if (partly > 0) {
            notes.add("events were counted in the first " + MAX_BLOCKS + " MB of each file; " + partly
                    + (partly == 1 ? " file is" : " files are") + " longer");
        }
        var formats = new ArrayList<FileFormat>();
        Deque<Reading> ahead = new ArrayDeque<>();
        for (LogFile file : files.subList(0, Math.min(MAX_FILES, files.size()))) {
            ahead.add(begin(file));
            if (ahead.size() >= readers.ahead()) {
                formats.add(end(ahead.remove(), notes));
            }
        }
        ahead.forEach(reading -> formats.add(end(reading, notes)));
        return formats;
    }

    private Reading begin(LogFile file) {
        var blocks = new ArrayList<Future<Tally>>();
        for (int block = 0; block < Math.min(MAX_BLOCKS, file.outline().blocks()); block++) {
            int number = block;
            blocks.add(readers.submit(buffer -> new BlockScan(file, 0, number, Selection.EVERYTHING, buffer).count()));
        }
        return new Reading(file, blocks);
    }

    private static FileFormat end(Reading reading, List<String> notes) {
        var tally = new Tally();
        for (Future<Tally> block : reading.blocks()) {
            try {
                tally.add(block.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof IOException)) {
                    throw new IllegalStateException(e.getCause());
                }
                notes.add(reading.file().name() + " could not be read to its end: "
                        + e.getCause().getMessage());
            }
        }
        return reading.file().explain(tally);
    }
}
