package dev.vigil.backends.cloudwatch;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.BackendContract;
import dev.vigil.testkit.ContractEvents;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class CloudWatchContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable FakeAws aws;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            aws = new FakeAws();
            new FakeLogs(aws).with(events, Set.of("Ledger-Writer"));
            new FakeMetrics(aws);
            new FakeXRay(aws);
            var clock = InstantSource.fixed(ContractEvents.END);
            backend = CloudWatchBackend.open(
                    new CloudWatchBackend.Config("", Map.of()),
                    aws.aws(clock),
                    new Outlet(FakeService.calls(), Login.NONE, clock),
                    time -> {},
                    PAGE);
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && aws != null) {
            backend.close();
            aws.close();
            backend = null;
        }
    }
}
