package dev.vigil.backends.remote;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Asks several questions of one system, a few at a time. Interrupting the caller interrupts all that are under way, and waits
 * for their last words.
 */
public final class Together {
    private static final int MAX_AT_ONCE = 5;
    private static final int MAX_NOTES = 5;

    private Together() {}

    /** The answers, in the order of the questions; the first fault when there is one. */
    public static <Q, A> List<A> all(Collection<Q> questions, Function<Q, A> ask) {
        if (questions.size() == 1) {
            return List.of(ask.apply(questions.iterator().next()));
        }
        var faults = new ArrayList<VigilException>();
        List<A> answers = answers(questions, ask, faults);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        return List.copyOf(answers);
    }

    /**
     * The answers there are, in the order of the questions. A question that fails leaves a note; when all fail, the first fault
     * is thrown.
     */
    public static <Q, A> List<A> most(Collection<Q> questions, Function<Q, A> ask, List<String> notes) {
        var faults = new ArrayList<VigilException>();
        List<A> answers = answers(questions, ask, faults);
        if (answers.isEmpty() && !faults.isEmpty()) {
            throw faults.getFirst();
        }
        faults.stream().limit(MAX_NOTES).forEach(fault -> notes.add("a part is left out: " + fault.explanation()));
        return answers;
    }

    private static <Q, A> List<A> answers(Collection<Q> questions, Function<Q, A> ask, List<VigilException> faults) {
        var turns = new Semaphore(MAX_AT_ONCE);
        var answers = new ArrayList<A>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> asked = threads.invokeAll(questions.stream()
                    .map(question -> (Callable<A>) () -> inTurn(turns, question, ask))
                    .toList());
            for (Future<A> answer : asked) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException e) {
                    faults.add(fault(e));
                }
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "the questions were given up, because their caller was", e);
        }
    }

    private static VigilException fault(ExecutionException e) {
        if (e.getCause() instanceof VigilException fault) {
            return fault;
        }
        throw new IllegalStateException(e.getCause());
    }

    private static <Q, A> A inTurn(Semaphore turns, Q question, Function<Q, A> ask) throws InterruptedException {
        turns.acquire();
        try {
            return ask.apply(question);
        } finally {
            turns.release();
        }
    }
}
