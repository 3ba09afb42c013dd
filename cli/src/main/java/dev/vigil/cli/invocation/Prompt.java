package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Asks whoever types, line by line. */
public final class Prompt {
    private static final int MOST_TRIES = 3;

    private final Context context;
    private final BufferedReader input;

    public Prompt(Context context) {
        this.context = context;
        this.input = new BufferedReader(new InputStreamReader(context.streams().in(), StandardCharsets.UTF_8));
    }

    /** A line; an empty one means {@code usual}. */
    public String line(String what, String usual) {
        context.err().print(what + (usual.isEmpty() ? ": " : " [" + usual + "]: "));
        context.err().flush();
        String line = silentLine();
        return line.isEmpty() ? usual : line;
    }

    /** Something that is not shown while it is typed; in a pipe, the next line. */
    public Secret unseen(String what) {
        return context.house()
                .terminal()
                .unseen()
                .apply(what + " (not shown while you type): ")
                .orElseGet(() -> Secret.of(silentLine()));
    }

    /** The next line, asked for without a word: for what is piped in. */
    public String silentLine() {
        try {
            return Optional.ofNullable(input.readLine()).orElse("").strip();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A file or folder that is there; absent for an empty line, or when nothing that was typed is there. */
    public Optional<Path> path(String what) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            String typed = line(what, "");
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            Optional<Path> found = existing(typed);
            if (found.isPresent()) {
                return found;
            }
            context.err().println("There is no file or folder " + typed + ".");
        }
        return Optional.empty();
    }

    private Optional<Path> existing(String typed) {
        String home = context.environment().getOrDefault("HOME", "");
        String spelled = typed.startsWith("~/") && !home.isEmpty() ? home + typed.substring(1) : typed;
        try {
            return Optional.of(Path.of(spelled)).filter(Files::exists).map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static VigilException unreadable(IOException e) {
        return new VigilException(ErrorCode.BAD_REQUEST, "nothing could be read from standard input: " + e, e);
    }
}
