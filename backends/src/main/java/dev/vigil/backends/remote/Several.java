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
import java.util.function.Function;

/** Asks several questions of one system at a time. One that fails leaves a note; when all fail, that is a fault. */
public final class Several {
    private static final int MAX_NOTES = 5;

    private Several() {}

    /**
     * The answers there are, in the order of the questions.
     *
     * @param notes where failures are noted
     */
    public static <Q, A> List<A> of(Collection<Q> questions, Function<Q, A> ask, List<String> notes) {
        var answers = new ArrayList<A>();
        var faults = new ArrayList<VigilException>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> asked = threads.invokeAll(questions.stream()
                    .map(question -> (Callable<A>) () -> ask.apply(question))
                    .toList());
            for (Future<A> answer : asked) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException e) {
                    faults.add(fault(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "the questions were given up, because their caller was", e);
        }
        if (answers.isEmpty() && !faults.isEmpty()) {
            throw faults.getFirst();
        }
        faults.stream().limit(MAX_NOTES).forEach(fault -> notes.add("a part is left out: " + fault.explanation()));
        return answers;
    }

    private static VigilException fault(ExecutionException e) {
        if (e.getCause() instanceof VigilException fault) {
            return fault;
        }
        throw new IllegalStateException(e.getCause());
    }
}
