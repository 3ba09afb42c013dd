package dev.vigil.server.http;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The requests whose answers are not yet wholly written. It stands outside the routes: a route has returned before its
 * answer is on the wire, and a server that stopped then would cut the answer off.
 */
final class RunningRequests extends Handler.Wrapper {
    private final Phaser running = new Phaser(1);

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        running.register();
        Request.addCompletionListener(request, failure -> running.arriveAndDeregister());
        return super.handle(request, response, callback);
    }

    /** Waits until all that were running have been answered, at most this long; whether they have. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
