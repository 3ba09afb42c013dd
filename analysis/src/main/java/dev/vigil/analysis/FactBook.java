package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.query.Query;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the clues that a report cites, each once, and says with what question each can be seen again. */
final class FactBook {
    static final int MAX_FACTS = 80;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Windows windows;
    private final Map<Clue, Integer> numbers = new HashMap<>();
    private final List<Clue> clues = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    FactBook(Windows windows) {
        this.windows = windows;
    }

    /** The clue's number; 0 when there are too many facts already. */
    int number(Clue clue) {
        return numbers.computeIfAbsent(clue, this::newNumber);
    }

    /** Clues that say the same and are seen again by the same question are one fact. */
    private int newNumber(Clue clue) {
        var fact = new Fact(facts.size() + 1, kind(clue), owner(clue), clue.onset(), Wording.of(clue), question(clue));
        for (Fact known : facts) {
            if (known.summary().equals(fact.summary()) && known.question().equals(fact.question())) {
                return known.number();
            }
        }
        if (facts.size() >= MAX_FACTS) {
            return 0;
        }
        clues.add(clue);
        facts.add(fact);
        return fact.number();
    }

    /** The numbers of several clues, without those that found no room. */
    List<Integer> numbers(List<Clue> clues) {
        return clues.stream().map(this::number).filter(number -> number > 0).toList();
    }

    /** Cites clues, such as {@code [E1] [E4]}; an empty text when none has a number. */
    String cite(List<Clue> clues) {
        return cite(clues, clues.size());
    }

    String cite(List<Clue> clues, int most) {
        var cited = new StringBuilder();
        for (int number : numbers(clues.subList(0, Math.min(most, clues.size())))) {
            cited.append(cited.isEmpty() ? "" : " ").append("[E").append(number).append(']');
        }
        return cited.toString();
    }

    List<Fact> facts() {
        return new ArrayList<>(facts);
    }

    /** The clues that have numbers, in order. */
    List<Clue> clues() {
        return List.copyOf(clues);
    }

    /** The service as its source spells it, which may be not at all. */
    private static String owner(Clue clue) {
        return clue.service().equals(Clue.NAMELESS) ? "" : clue.service();
    }

    private static Fact.Kind kind(Clue clue) {
        return switch (clue) {
            case Clue.Requests _ -> Fact.Kind.TRACES;
            case Clue.Lines _, Clue.Silence _, Clue.StatusLines _ -> Fact.Kind.LOGS;
            case Clue.Measure _ -> Fact.Kind.METRICS;
            case Clue.Rollout _ -> Fact.Kind.DEPLOYS;
        };
    }

    private Question question(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) ->
                new Question.TraceQuestion(owner(clue), tags(change), around(change.onset(), change.ended()));
            case Clue.Lines lines ->
                new Question.LogQuestion(
                        owner(clue),
                        query(lines.change().pattern()),
                        around(lines.onset(), lines.change().ended()));
            case Clue.Silence silence ->
                new Question.LogQuestion(
                        owner(clue),
                        new Query.All(),
                        around(silence.onset(), windows.current().to()));
            case Clue.StatusLines(var change) ->
                new Question.LogQuestion(owner(clue), new Query.All(), around(change.onset(), change.ended()));
            case Clue.Measure(var change, var _) ->
                new Question.MetricQuestion(
                        owner(clue), change.metric(), windows.whole().wholeSeconds());
            case Clue.Rollout(var deploy, var _, var _) ->
                new Question.DeployQuestion(deploy.service(), around(deploy.time(), deploy.time()));
        };
    }

    private static Map<String, String> tags(TraceChange change) {
        return change.isCall() && change.kind() == TraceChange.Kind.ERRORS
                ? Map.of("peer.service", change.target())
                : Map.of();
    }

    /** Lines of the pattern: its level, and the longest piece of its text that does not vary. */
    private static Query query(LogPattern pattern) {
        String longest = "";
        for (String piece : List.of(pattern.template().split("<\\*>", -1))) {
            String text = piece.strip();
            boolean there =
                    pattern.samples().stream().anyMatch(sample -> sample.text().contains(text));
            longest = there && text.length() > longest.length() ? text : longest;
        }
        List<Query> parts = new ArrayList<>();
        if (pattern.level().rank() > 0) {
            parts.add(new Query.LevelIs(pattern.level()));
        }
        if (longest.length() >= 3) {
            parts.add(new Query.FieldIs(Query.MESSAGE, longest));
        }
        return switch (parts.size()) {
            case 0 -> new Query.All();
            case 1 -> parts.getFirst();
            default -> new Query.And(parts);
        };
    }

    private TimeRange around(Instant from, Instant to) {
        Instant start = from.minus(MARGIN);
        Instant end = to.plus(MARGIN);
        Instant last = windows.current().to();
        return new TimeRange(start, end.isAfter(last) && last.isAfter(start) ? last : end).wholeSeconds();
    }
}
