package dev.vigil.backends.remote;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks several questions at once. */
public final class Together {
    private static final int MAX_AT_ONCE = 5;

    private Together() {}

    /**
     * The answers, in the order of the questions; the first fault when there is one. Interrupting the caller interrupts all
     * that are under way, and waits for their last words.
     */
    public static <Q, A> List<A> all(List<Q> questions, Function<Q, A> ask) {
        if (questions.size() == 1) {
            return List.of(ask.apply(questions.getFirst()));
        }
        var turns = new Semaphore(MAX_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> asked = threads.invokeAll(questions.stream()
                    .map(question -> (Callable<A>) () -> inTurn(turns, question, ask))
                    .toList());
            var answers = new ArrayList<A>();
            for (Future<A> answer : asked) {
                answers.add(answer.get());
            }
            return List.copyOf(answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "a question was given up, because its caller was", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VigilException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
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
