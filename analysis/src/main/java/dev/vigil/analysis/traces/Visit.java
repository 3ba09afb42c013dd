package dev.vigil.analysis.traces;

import java.util.List;

/**
 * One request as one service saw it, from the moment it came in until the answer went out.
 *
 * @param selfMillis the time in which it waited for nobody else
 * @param failed whether it ended in an error
 * @param calls what it asked of others meanwhile
 */
record Visit(
        String service,
        String operation,
        String version,
        String traceId,
        long startMillis,
        double millis,
        double selfMillis,
        boolean failed,
        boolean root,
        List<Call> calls) {

    /**
     * A question to somebody else.
     *
     * @param answered whether the callee's own span is there
     * @param async whether nobody waited for the answer
     * @param served how long the callee worked on it, by its own account; NaN when both sides are not told apart
     * @param servedWell whether the callee says that it went well
     */
    record Call(
            String target,
            double millis,
            boolean failed,
            boolean answered,
            boolean async,
            long startMillis,
            double served,
            boolean servedWell) {
        /** What passed between the two: on the network, or in front of the callee's door. */
        double transit() {
            return Double.isNaN(served) ? 0 : Math.max(0, millis - served);
        }
    }

    /** To whom a failure goes back: the last failed call, or an empty text for the service itself. */
    String blamed() {
        String blamed = "";
        long latest = Long.MIN_VALUE;
        for (Call call : calls) {
            if (call.failed && !call.async && call.startMillis >= latest) {
                latest = call.startMillis;
                blamed = call.target;
            }
        }
        return blamed;
    }
}
