package dev.vigil.backends.files.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of one kind below configured paths. What a file holds is looked at once, until it changes. */
public final class FileSet {
    private final List<Path> paths;
    private final DataKind wanted;
    private final Unpacker unpacker;
    private final Map<FoundFile, DataKind> kinds = new ConcurrentHashMap<>();

    /**
     * What there is now.
     *
     * @param files those of the wanted kind
     * @param notes what a reader should know about the others
     */
    public record Now(List<FoundFile> files, List<String> notes) {}

    private record Look(FoundFile file, DataKind kind, String fault) {}

    public FileSet(List<Path> paths, DataKind wanted, Unpacker unpacker) {
        this.paths = paths;
        this.wanted = wanted;
        this.unpacker = unpacker;
    }

    public List<Path> paths() {
        return paths;
    }

    /** Looks at the paths again. */
    public Now now() {
        FileFinder.Found found = FileFinder.find(paths);
        var files = new ArrayList<FoundFile>();
        var notes = new ArrayList<>(found.notes());
        var others = new LinkedHashMap<DataKind, List<FoundFile>>();
        for (Look look : found.files().parallelStream().map(this::look).toList()) {
            if (!look.fault().isEmpty()) {
                notes.add(look.fault());
            } else if (look.kind() == wanted) {
                files.add(look.file());
            } else {
                others.computeIfAbsent(look.kind(), k -> new ArrayList<>()).add(look.file());
            }
        }
        if (!files.isEmpty()) {
            // A log that is still empty is as it should be beside others that are not.
            others.remove(DataKind.EMPTY);
        }
        // What tells of the cluster may lie beside the logs, and is read for itself.
        others.remove(DataKind.CLUSTER);
        others.forEach((kind, passedOver) -> notes.add(note(kind, passedOver)));
        kinds.keySet().retainAll(Set.copyOf(found.files()));
        return new Now(List.copyOf(files), List.copyOf(notes));
    }

    private Look look(FoundFile file) {
        try {
            return new Look(file, kind(file), "");
        } catch (IOException e) {
            return new Look(
                    file,
                    DataKind.EMPTY,
                    file.name() + " could not be read (" + e.getMessage()
                            + "); check that it is whole and that this user may read it");
        }
    }

    private DataKind kind(FoundFile file) throws IOException {
        DataKind known = kinds.get(file);
        if (known == null) {
            Content content = unpacker.open(file).content();
            var head = new byte[(int) Math.min(KindSniffer.SAMPLE_BYTES, content.size())];
            known = KindSniffer.sniff(head, content.read(0, head, 0, head.length));
            kinds.put(file, known);
        }
        return known;
    }

    private String note(DataKind kind, List<FoundFile> files) {
        if (kind == DataKind.EMPTY) {
            return files.size() == 1 ? files.getFirst().name() + " is empty" : files.size() + " files are empty";
        }
        String which = files.size() == 1
                ? files.getFirst().name() + " holds "
                : files.size() + " files (" + files.getFirst().name() + ", …) hold ";
        String remedy = switch (kind) {
            case LOGS, METRICS, TRACES, DEPLOYS ->
                "; name it with --" + kind.name().toLowerCase(Locale.ROOT);
            case CLUSTER, BINARY, EMPTY -> "";
        };
        return which + kind.words() + ", no " + wanted.words() + ", and was passed over" + remedy;
    }
}
