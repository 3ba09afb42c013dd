package dev.vigil.backends.search;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The mini-language of {@code query_string} (docs.opensearch.org/latest/query-dsl/full-text/query-string): regular
 * expressions between slashes, phrases in quotes, and words with escapes and a {@code *} at their end, joined by AND or OR.
 */
final class FakeQueryString {
    private static final String RESERVED = "+-=&|><!(){}[]^\"~?:/ ";

    private final String text;
    private final List<String> fields;
    private int at;

    private FakeQueryString(String text, List<String> fields) {
        this.text = text;
        this.fields = fields;
    }

    static Predicate<Map<String, String>> of(Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!List.of("query", "fields", "lenient", "allow_leading_wildcard").contains(name)) {
                throw FakeFilter.refused("[query_string] query does not support [" + name + "]");
            }
        }
        List<String> fields = ((List<?>) body.getOrDefault("fields", List.of("*")))
                .stream().map(String::valueOf).toList();
        return new FakeQueryString(String.valueOf(body.get("query")), fields).read();
    }

    private Predicate<Map<String, String>> read() {
        Predicate<Map<String, String>> left = term();
        while (at < text.length()) {
            if (take(" AND ")) {
                left = left.and(term());
            } else if (take(" OR ")) {
                left = left.or(term());
            } else {
                throw FakeFilter.refused("Failed to parse query at column " + at);
            }
        }
        return left;
    }

    private Predicate<Map<String, String>> term() {
        if (take("/")) {
            int end = text.indexOf('/', at);
            Pattern pattern = Pattern.compile(text.substring(at, end), Pattern.DOTALL);
            at = end + 1;
            return anyField(
                    value -> anyTerm(value, term -> pattern.matcher(term).matches()));
        }
        if (take("\"")) {
            var phrase = new StringBuilder();
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 1 : 0;
                phrase.append(text.charAt(at++));
            }
            at++;
            String wanted = phrase.toString();
            String words = String.join(" ", FakeFilter.tokens(wanted));
            return anyField(value -> value.equals(wanted)
                    || (!words.isEmpty()
                            && (" " + String.join(" ", FakeFilter.tokens(value)) + " ").contains(" " + words + " ")));
        }
        String start = word();
        return anyField(value -> anyTerm(value, term -> term.startsWith(start)));
    }

    private String word() {
        var word = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '*') {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (RESERVED.indexOf(c) >= 0) {
                throw FakeFilter.refused("Failed to parse query at column " + at);
            }
            word.append(text.charAt(at++));
        }
        if (!take("*")) {
            throw FakeFilter.refused("a word alone is not what is expected here");
        }
        return word.toString();
    }

    private Predicate<Map<String, String>> anyField(Predicate<String> matches) {
        Predicate<String> named =
                fields.stream().map(FakeFilter::named).reduce(Predicate::or).orElse(field -> false);
        return document -> document.entrySet().stream()
                .anyMatch(field -> named.test(field.getKey()) && matches.test(field.getValue()));
    }

    /** The words of the text, and the keyword, which is the whole of it up to 256 characters. */
    private static boolean anyTerm(String value, Predicate<String> matches) {
        return FakeFilter.tokens(value).stream().anyMatch(matches) || (value.length() <= 256 && matches.test(value));
    }

    private boolean take(String symbol) {
        boolean here = text.startsWith(symbol, at);
        at += here ? symbol.length() : 0;
        return here;
    }
}
