package dev.vigil.backends.files.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the regular files at and below paths, in the order of their names; says what could not be looked at. */
public final class FileFinder {
    public static final int MAX_DEPTH = 16;
    public static final int MAX_FILES = 100_000;

    private final List<FoundFile> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final int most;
    private boolean full;

    /** What was found, and what a reader should know about what was not. */
    public record Found(List<FoundFile> files, List<String> notes) {}

    private FileFinder(int most) {
        this.most = most;
    }

    public static Found find(List<Path> paths) {
        return find(paths, MAX_FILES);
    }

    static Found find(List<Path> paths, int most) {
        var finder = new FileFinder(most);
        paths.forEach(finder::start);
        return new Found(List.copyOf(finder.files), List.copyOf(finder.notes));
    }

    /** Whether the file is still under the name under which it was found. */
    public static boolean isStillThere(FoundFile file) throws IOException {
        var about = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return key(file.path(), about).equals(file.key());
    }

    private void start(Path path) {
        int before = files.size() + notes.size();
        visit(path, path.getFileName() == null ? "" : path.getFileName().toString(), 0);
        if (before == files.size() + notes.size() && Files.isDirectory(path)) {
            notes.add(path + " holds no files; name a folder that does");
        }
    }

    private void visit(Path path, String name, int depth) {
        if (full) {
            return;
        }
        try {
            var about = Files.readAttributes(path, BasicFileAttributes.class);
            if (about.isDirectory()) {
                enter(path, name, depth, about);
            } else if (about.isRegularFile()) {
                add(path, name, about);
            } else {
                notes.add(path + " is no regular file and was passed over");
            }
        } catch (NoSuchFileException e) {
            notes.add(
                    Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                            ? path + " is a link to something that does not exist; mend or remove the link"
                            : path + " does not exist; check how it is spelled");
        } catch (AccessDeniedException e) {
            notes.add(path + " may not be read by this user; run as a user who may, or change its mode");
        } catch (IOException e) {
            notes.add(path + " could not be read: " + e.getMessage());
        }
    }

    private void enter(Path folder, String name, int depth, BasicFileAttributes about) throws IOException {
        if (!seen.add(key(folder, about))) {
            return;
        }
        if (depth == MAX_DEPTH) {
            notes.add(folder + " lies more than " + MAX_DEPTH + " folders deep and was passed over; name it itself");
            return;
        }
        for (Path child : children(folder)) {
            String childName = String.valueOf(child.getFileName());
            if (!childName.startsWith(".")) {
                visit(child, depth == 0 ? childName : name + "/" + childName, depth + 1);
            }
        }
    }

    private List<Path> children(Path folder) throws IOException {
        var children = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        Collections.sort(children);
        return children;
    }

    private void add(Path path, String name, BasicFileAttributes about) {
        String key = key(path, about);
        if (!seen.add(key)) {
            return;
        }
        if (files.size() == most) {
            full = true;
            notes.add("only the first " + most + " files were looked at; name a smaller folder");
            return;
        }
        files.add(
                new FoundFile(path, name, about.size(), about.lastModifiedTime().toInstant(), key));
    }

    private static String key(Path path, BasicFileAttributes about) {
        Object key = about.fileKey();
        return key == null ? path.toAbsolutePath().normalize().toString() : key.toString();
    }
}
