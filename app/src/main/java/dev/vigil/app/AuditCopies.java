package dev.vigil.app;

import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.copy.AuditCopy;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Settings;
import dev.vigil.server.http.Meter;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The copies of the record that are configured. They outlive the ledger, so that its last entries reach them too. */
final class AuditCopies implements AutoCloseable {
    private final List<AuditCopy> copies = new CopyOnWriteArrayList<>();

    AuditCopies(Configuration configuration, String host) {
        configuration.find(Settings.AUDIT_COPY_FILE).map(AuditCopy::toFile).ifPresent(copies::add);
        configuration
                .find(Settings.AUDIT_COPY_SYSLOG)
                .map(address -> AuditCopy.toSyslog(address, host))
                .ifPresent(copies::add);
    }

    void follow(AuditLog audit) {
        copies.forEach(audit::copyTo);
    }

    /** From now on also to a stream. */
    void follow(AuditLog audit, OutputStream out) {
        var copy = AuditCopy.toStream(out);
        copies.add(copy);
        audit.copyTo(copy);
    }

    Stream<Meter> meters() {
        return copies.stream().flatMap(copy -> {
            var labels = Map.of("copy", copy.name());
            return Stream.of(
                    new Meter(
                            "vigil_audit_copy_waiting",
                            "Entries of the record that wait to be copied.",
                            labels,
                            copy::lag),
                    new Meter(
                            "vigil_audit_copy_left_out_total",
                            "Entries of the record that a copy does not have.",
                            labels,
                            copy::leftOut));
        });
    }

    @Override
    public void close() {
        copies.forEach(AuditCopy::close);
    }
}
