package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.query.Matcher;
import dev.vigil.api.query.Query;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Translators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        description = "Reads queries, translates them, and tries them on a text. Asks no server.",
        footer = {
            "",
            "The language, the same for all backends:",
            "  word  \"exact phrase\"  prefix*  field:value  field:\"a value\"  field:(a OR b)",
            "  field:*  field>500  field<=2s  field:[1 TO 5]  level:ERROR  level>=WARN",
            "  AND, OR, NOT, parentheses; side by side means AND; -term means NOT; * is everything."
        })
public final class QueryCommand {
    private static final String FILTERS = "Vigil filters what comes back by: ";

    private final Context context;

    public QueryCommand(Context context) {
        this.context = context;
    }

    @Command(name = "parse", description = "Shows how a query is understood; what is wrong with it, and where.")
    Integer parse(@Parameters(paramLabel = "QUERY", description = "The query.") String text) {
        Query query = Query.parse(text);
        if (context.format() == Format.TABLE) {
            context.out().println(query.print());
            context.out().println(query.describe());
        } else {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("query", query.print());
            body.put("tree", query.tree());
            context.printJson(body);
        }
        return ExitCode.FINE.number();
    }

    @Command(name = "translate", description = "Shows exactly what a backend would be asked. Asks nobody.")
    Integer translate(
            @Option(
                            names = {"--backend", "--to"},
                            paramLabel = "NAME",
                            description = "One kind of backend; all that are known when none is named.")
                    Optional<String> backend,
            @Mixin Where where,
            @Parameters(paramLabel = "QUERY", description = "The query.") String text) {
        Query query = Query.parse(text);
        var translators = context.house().translators();
        List<String> backends = backend.map(List::of).orElseGet(translators::backends);
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : backends) {
            var translated = translators.translate(name, where.asked(), query);
            all.put(name, translated);
            if (context.format() == Format.TABLE) {
                context.out().println(backends.size() == 1 ? translated.text() : name + ": " + translated.text());
                translated.postFilter().ifPresent(rest -> context.hint("Note: " + FILTERS + rest));
            }
        }
        if (context.format() != Format.TABLE) {
            context.printJson(all);
        }
        return ExitCode.FINE.number();
    }

    @Command(
            name = "explain",
            description =
                    "Shows how a query is understood, what the backend of the profile would be asked, and what Vigil"
                            + " filters afterwards. Asks nobody.")
    Integer explain(@Mixin Where where, @Parameters(paramLabel = "QUERY", description = "The query.") String text) {
        Query query = Query.parse(text);
        var explained = context.house().translators().explain(context.profile(), where.asked(), query);
        var translated = explained.translated();
        if (context.format() == Format.TABLE) {
            context.out().println(query.describe());
            context.out().println();
            context.out().println("Profile " + explained.profile() + " asks " + explained.backend() + ":");
            context.out().println(translated.text());
            context.out().println();
            context.out()
                    .println(translated
                            .postFilter()
                            .map(rest -> FILTERS + rest)
                            .orElse("Vigil filters nothing afterwards."));
        } else {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("query", query.print());
            body.put("tree", query.tree());
            body.put("profile", explained.profile());
            body.put("backend", explained.backend());
            body.put("native_query", translated.text());
            body.put("post_filter", translated.postFilter());
            context.printJson(body);
        }
        return ExitCode.FINE.number();
    }

    /** Where a query is asked. */
    static final class Where {
        @Option(names = "--service", paramLabel = "SERVICE", description = "Only its events.")
        Optional<String> service = Optional.empty();

        @Option(
                names = {"-r", "--resource"},
                paramLabel = "TYPE",
                description = "What it runs on, such as ecs, lambda or k8s.")
        Optional<String> resource = Optional.empty();

        Translators.Where asked() {
            return new Translators.Where(service, resource.orElse(""));
        }
    }

    @Command(
            name = "eval",
            description =
                    "Prints the lines that match: JSON objects as log events, others as plain messages. Ends with 1"
                            + " when none does.")
    Integer eval(
            @Parameters(index = "0", paramLabel = "QUERY", description = "The query.") String text,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "FILE",
                            description = "What to read; standard input when none is named.")
                    List<Path> files) {
        var matcher = Query.parse(text).matcher();
        long matched = 0;
        try {
            if (files == null || files.isEmpty()) {
                matched = print(context.streams().in(), matcher);
            } else {
                for (Path file : files) {
                    try (InputStream input = Files.newInputStream(file)) {
                        matched += print(input, matcher);
                    }
                }
            }
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_INPUT_FILE, "the text could not be read: " + e, e);
        }
        context.out().flush();
        return (matched > 0 ? ExitCode.FINE : ExitCode.FOUND).number();
    }

    private long print(InputStream input, Matcher matcher) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        long matched = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (matcher.matches(EventLine.read(line))) {
                context.out().println(line);
                matched++;
            }
        }
        return matched;
    }
}
