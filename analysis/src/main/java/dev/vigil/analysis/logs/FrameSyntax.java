package dev.vigil.analysis.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one runtime writes a frame of its stack traces. Tried in this order on each line. */
enum FrameSyntax {
    PYTHON("python", "^\\s*File \"([^\"]{1,400})\", line (\\d{1,9})(?:, in (.{1,200}))?", 1, 2, 3),
    JVM(
            "java",
            "^\\s*at (?:[\\w.$@-]{1,200}/{1,2})?([\\w.$<>]{1,300})\\(([\\w$-]{1,200}\\.(?:java|kt|scala|groovy|clj)):(\\d{1,9})\\)",
            2,
            3,
            1),
    DOTNET("csharp", "^\\s*at (.{1,400}?)\\(.{0,400}\\) in (.{1,400}):line (\\d{1,9})", 2, 3, 1),
    JAVASCRIPT_NAMED(
            "javascript",
            "^\\s*at (?:async )?(?:new )?([^()]{1,200}?) \\((?:file://)?([^()]{1,400}?):(\\d{1,9}):\\d{1,9}\\)",
            2,
            3,
            1),
    JAVASCRIPT(
            "javascript",
            "^\\s*at (?:async )?(?:file://)?([^\\s()]{1,400}\\.[cm]?[jt]sx?):(\\d{1,9}):\\d{1,9}",
            1,
            2,
            0),
    RUST("rust", "^\\s*at ([^\\s()]{1,400}\\.rs):(\\d{1,9})(?::\\d{1,9})?", 1, 2, 0),
    RUST_PANIC("rust", "panicked at (?:'[^']{0,400}', )?([^\\s:]{1,400}\\.rs):(\\d{1,9})", 1, 2, 0),
    RUBY("ruby", "^\\s*(?:from )?([^\\s:]{1,400}\\.rb):(\\d{1,9}):in [`'\"]([^`'\"]{1,200})", 1, 2, 3),
    PHP("php", "^\\s*#\\d{1,4} (.{1,400}\\.php)\\((\\d{1,9})\\): (.{1,200}?)\\(", 1, 2, 3),
    PHP_THROWN("php", "(?:in|at) (/\\S{1,400}\\.php)(?:\\:| on line )(\\d{1,9})", 1, 2, 0),
    GO("go", "^\\s+([^\\s:]{1,400}\\.go):(\\d{1,9})", 1, 2, 0);

    private static final Pattern LIBRARY = Pattern.compile(
            "(?:^|/)(?:site-packages|dist-packages|node_modules|vendor|gems|jdk|rustc)/|^<frozen|^node:|^internal/"
                    + "|/lib/python\\d|/usr/local/go/|/pkg/mod/|/\\.cargo/registry/|/usr/lib/|/usr/share/php");
    private static final Pattern LIBRARY_PACKAGE = Pattern.compile(
            "^(?:java|javax|jdk|sun|com\\.sun|jakarta|kotlin|kotlinx|scala|groovy|clojure|org\\.(?:springframework|apache|hibernate"
                    + "|eclipse|jboss|postgresql|slf4j|junit)|io\\.(?:netty|grpc|micrometer|opentelemetry|undertow|vertx|quarkus"
                    + "|lettuce|reactivex|projectreactor)|reactor|com\\.(?:google|zaxxer|fasterxml|mysql|netflix|mongodb|rabbitmq"
                    + "|datastax|squareup)|okhttp3|okio|redis\\.clients|ch\\.qos|feign|akka|System|Microsoft|Npgsql)\\.");

    private final String language;
    private final Pattern pattern;
    private final int file;
    private final int line;
    private final int symbol;

    FrameSyntax(String language, String pattern, int file, int line, int symbol) {
        this.language = language;
        this.pattern = Pattern.compile(pattern);
        this.file = file;
        this.line = line;
        this.symbol = symbol;
    }

    /** Whether a trace has its innermost frame at the end. */
    boolean innermostLast() {
        return this == PYTHON;
    }

    /** Reads a frame; {@code before} is the line above, where Go and Rust write the symbol. */
    Optional<CodeFrame> read(String text, String before) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String name =
                symbol > 0 && found.group(symbol) != null ? found.group(symbol).strip() : symbolAbove(before);
        String path = this == JVM ? folders(name) + found.group(file) : found.group(file);
        boolean packaged = this == JVM || this == DOTNET;
        boolean library = LIBRARY.matcher(path).find()
                || (packaged && LIBRARY_PACKAGE.matcher(name).find());
        return Optional.of(new CodeFrame(path, number(found.group(line)), name, languageOf(path), !library));
    }

    private String symbolAbove(String before) {
        return switch (this) {
            case GO -> before.strip().replaceAll("\\(0x.*|\\(\\.\\.\\.\\)$|\\(\\)$|\\(\\{.*", "");
            case RUST -> before.strip().replaceAll("^\\d+:\\s*(?:0x\\p{XDigit}+ - )?", "");
            case PYTHON, JVM, DOTNET, JAVASCRIPT_NAMED, JAVASCRIPT, RUST_PANIC, RUBY, PHP, PHP_THROWN -> "";
        };
    }

    private String languageOf(String path) {
        if (path.endsWith(".kt")) {
            return "kotlin";
        }
        return path.matches(".*\\.[cm]?tsx?") ? "typescript" : language;
    }

    /** The folders of the package that a JVM symbol {@code shop.cart.Pricing.total} belongs to. */
    private static String folders(String name) {
        int method = name.lastIndexOf('.');
        int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
        return type < 0 ? "" : name.substring(0, type + 1).replace('.', '/');
    }

    private static int number(String digits) {
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits));
    }
}
