package dev.vigil.cli.invocation;

import dev.vigil.api.Secret;
import dev.vigil.api.json.Json;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.House;
import dev.vigil.cli.local.LocalServer;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Palette;
import dev.vigil.cli.screen.ProgressLine;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Table;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a command runs with. */
public record Context(GlobalOptions globals, Streams streams, Map<String, String> environment, House house) {
    /** In a pipe, columns are as wide as what stands in them. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    public PrintStream out() {
        return streams.out();
    }

    public PrintStream err() {
        return streams.err();
    }

    public Format format() {
        return globals.format();
    }

    public Optional<String> profile() {
        return globals.profile;
    }

    /** The server to ask; the caller closes it. */
    public Asked ask(Sources sources) {
        return Asked.by(this, sources);
    }

    /** The API of a server that was started by the command itself. */
    public Api apiOf(LocalServer.Running server) {
        return new Api(server.address(), server.token());
    }

    /** The API of a server elsewhere, whose certificate may be one that only this machine trusts. */
    public Api apiAt(URI server, Secret token) {
        return new Api(server, token, house.configuration().serverCa());
    }

    /** Colours only for people who look (https://no-color.org). */
    public Palette palette() {
        return streams.display().outIsTerminal()
                        && !globals.noColor
                        && noColour().isEmpty()
                ? Palette.COLOURED
                : Palette.PLAIN;
    }

    /** Whether a person reads the answer, and not a program or a file. */
    public boolean isOnTerminal() {
        return streams.display().outIsTerminal();
    }

    /** How wide lines may be that can give way. */
    public int columns() {
        return streams.display().outIsTerminal() ? streams.display().columns() : NO_LIMIT;
    }

    /** How wide running text is, also in a pipe. */
    public int textColumns() {
        return streams.display().columns();
    }

    public ProgressLine progress() {
        boolean silent = !streams.display().errIsTerminal() || globals.quiet;
        return new ProgressLine(streams.err(), streams.display().columns(), silent);
    }

    /** Says something beside the answer, where it is in nobody's way. */
    public void hint(String text) {
        if (!globals.quiet) {
            streams.out().flush();
            streams.err().println(text);
        }
    }

    public void print(Table table) {
        table.lines(palette(), columns()).forEach(out()::println);
    }

    /** Whether somebody looks who could be asked something. */
    public boolean isTalking() {
        return streams.display().outIsTerminal() && streams.display().errIsTerminal() && !globals.quiet;
    }

    /** A command as the reader would type it. */
    public String typed(String arguments) {
        return house.terminal().command() + " " + arguments;
    }

    /** What one question to the server is answered with, with progress on a terminal meanwhile. */
    public <B> B answer(Sources sources, String doing, Function<Api, B> question) {
        try (var asked = ask(sources);
                var progress = progress()) {
            progress.show(doing);
            return question.apply(asked.api());
        }
    }

    /** Says what a reader should know about an answer. */
    public void notes(List<String> notes) {
        notes.forEach(note -> hint("Note: " + Foreign.line(note)));
    }

    /** One JSON object: over several lines for people, in one line for programs. */
    public void printJson(Object body) {
        out().println(streams.display().outIsTerminal() ? Json.writePretty(body) : Json.write(body));
    }

    /** A stream of JSON objects, one a line. */
    public void printJsonLines(List<?> items) {
        items.forEach(item -> out().println(Json.write(item)));
    }

    private String noColour() {
        return environment.getOrDefault("NO_COLOR", "");
    }
}
