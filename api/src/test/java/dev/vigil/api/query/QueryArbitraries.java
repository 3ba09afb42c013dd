package dev.vigil.api.query;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Random queries and events: words few enough to meet by chance, and texts that would hurt a careless printer. Drawn from
 * one random source instead of combined arbitraries, whose shrinking trees take minutes where this takes milliseconds.
 */
final class QueryArbitraries extends DomainContextBase {
    private static final int NESTING = 5;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "*",
            "a*",
            "**",
            "-",
            "-a",
            "--",
            "\"",
            "'",
            "\\",
            "\\\"",
            "a\"b",
            "don't",
            "and",
            "OR",
            "Not",
            "AND NOT",
            "(",
            ")",
            "()",
            "a(b",
            ":",
            "::",
            "a:b",
            "a:",
            "//",
            "http://x/y",
            "std::io",
            "[1 TO 5]",
            "[",
            "{",
            ">",
            ">=5",
            "<",
            "a>b",
            "!",
            "!a",
            "!=",
            "=",
            "==",
            "a==b",
            "&&",
            "||",
            "~",
            "a\nb",
            "\r",
            "\t",
            "\u0000",
            "\u001b[31m",
            "\u00a0",
            "\u2028",
            "\u201ca\u201d",
            "\u2019",
            "é",
            "ß",
            "İ",
            "ı",
            "\u212a",
            "ſ",
            "Σς",
            "日本",
            "😀",
            "\ud83d",
            "\ude00",
            "level",
            "severity",
            "LEVEL",
            "msg",
            "500",
            "-5",
            "500ms",
            "TO");
    private static final List<String> SYNTAX = List.of(
            " ",
            "  ",
            "AND ",
            " OR ",
            "NOT ",
            "-",
            "(",
            ")",
            "\"",
            "'",
            "\\",
            "a",
            "b:",
            "field:",
            "level:",
            "level>=",
            "error",
            ">",
            "<=",
            "5",
            "500ms",
            "[1 TO 5]",
            "[",
            "]",
            "*",
            "a*",
            "\n",
            "“");
    private static final List<String> NAMES =
            List.of("service", "message", "level", "trace_id", "status", "took", "http.status");
    private static final List<String> VALUES =
            List.of("a", "B", "ab", "Shop", "error", "500", "503.5", "-1", "500ms", "1.5s", "1h30m", "b c");
    private static final List<String> SENTENCE = List.of("a", "b", "AB", "c", "shop", "Error", "_", "-", " ", " ");

    private static final List<Level> KNOWN_LEVELS =
            Stream.of(Level.values()).filter(level -> level != Level.UNKNOWN).toList();

    @Provide
    Arbitrary<Query> queries() {
        return Arbitraries.randomValue(random -> new Draw(random).query(random.nextInt(NESTING)));
    }

    @Provide
    Arbitrary<LogEvent> events() {
        return Arbitraries.randomValue(random -> new Draw(random).event());
    }

    /** Any text at all, much of it made of what the language gives a meaning to. */
    static Arbitrary<String> queryTexts() {
        return Arbitraries.randomValue(random -> new Draw(random).queryText());
    }

    private record Draw(Random random) {
        Query query(int nesting) {
            if (nesting == 0) {
                return term();
            }
            return switch (random.nextInt(4)) {
                case 0 -> new Query.And(several(2, 4, () -> query(nesting - 1)));
                case 1 -> new Query.Or(several(2, 4, () -> query(nesting - 1)));
                case 2 -> new Query.Not(query(nesting - 1));
                default -> term();
            };
        }

        private Query term() {
            return switch (random.nextInt(11)) {
                case 0 -> new Query.All();
                case 1 -> new Query.Text(value());
                case 2 -> new Query.TextPrefix(value());
                case 3 -> new Query.FieldExists(name());
                case 4 -> new Query.FieldIs(nameButLevel(), value());
                case 5 -> new Query.FieldPrefix(nameButLevel(), value());
                case 6 ->
                    new Query.FieldCompares(nameButLevel(), relation(), random.nextBoolean() ? decimal() : timeSpan());
                case 7 -> within(nameButLevel(), decimal(), decimal());
                case 8 -> within(nameButLevel(), timeSpan(), timeSpan());
                case 9 -> new Query.LevelIs(level());
                default -> new Query.LevelCompares(relation(), level());
            };
        }

        LogEvent event() {
            var fields = new LinkedHashMap<String, String>();
            several(0, 4, this::nameButLevel).forEach(name -> fields.put(name, value()));
            String message = random.nextBoolean() ? joined(0, 12, () -> oneOf(SENTENCE)) : text();
            return new LogEvent(
                    Instant.EPOCH,
                    oneOf(List.of(Level.values())),
                    oneOf(List.of("", "shop", "Cart", "pay-db")),
                    message,
                    fields,
                    "shop.log:1");
        }

        String queryText() {
            return joined(0, 30, () -> random.nextInt(3) == 0 ? text() : oneOf(SYNTAX));
        }

        private Query within(String field, Quantity one, Quantity other) {
            return one.compareWith(other) <= 0
                    ? new Query.FieldWithin(field, one, other)
                    : new Query.FieldWithin(field, other, one);
        }

        private Quantity decimal() {
            return new Quantity.Decimal(
                    switch (random.nextInt(3)) {
                        case 0 -> BigDecimal.valueOf(random.nextInt(-3, 600));
                        case 1 -> BigDecimal.valueOf(random.nextInt(-9999, 9999), random.nextInt(6));
                        default -> BigDecimal.valueOf(random.nextLong(), random.nextInt(-380, 380));
                    });
        }

        private Quantity timeSpan() {
            return new Quantity.TimeSpan(
                    random.nextBoolean()
                            ? Duration.ofMillis(random.nextInt(-5, 5000))
                            : Duration.ofNanos(random.nextLong(-Long.MAX_VALUE, Long.MAX_VALUE)));
        }

        private Relation relation() {
            return oneOf(List.of(Relation.values()));
        }

        private Level level() {
            return oneOf(KNOWN_LEVELS);
        }

        private String nameButLevel() {
            String name = name();
            return name.equals(Query.LEVEL) ? Query.SERVICE : name;
        }

        private String name() {
            String odd = text();
            return random.nextInt(5) > 0 || odd.isEmpty() ? oneOf(NAMES) : odd;
        }

        private String value() {
            return random.nextBoolean() ? oneOf(VALUES) : text();
        }

        private String text() {
            return switch (random.nextInt(4)) {
                case 0 -> oneOf(NASTY);
                case 1 -> oneOf(NASTY) + oneOf(NASTY);
                case 2 -> joined(0, 8, () -> Character.toString(random.nextInt(128)));
                default -> joined(0, 8, () -> Character.toString((char) random.nextInt(1 << 16)));
            };
        }

        private String joined(int min, int max, Supplier<String> parts) {
            return several(min, max, parts).stream().collect(Collectors.joining());
        }

        private <T> List<T> several(int min, int max, Supplier<T> parts) {
            return IntStream.rangeClosed(1, random.nextInt(min, max + 1))
                    .mapToObj(_ -> parts.get())
                    .toList();
        }

        private <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
