package dev.vigil.backends.cloudwatch;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.backends.remote.WrittenLine;
import java.time.Instant;

/** Reads events: the service is the group's where that is certain, else the event's own, else what the group's name says. */
final class Event {
    private Event() {}

    static LogEvent of(Instant time, String message, LogGroup group, String stream) {
        var record = new RecordReader();
        WrittenLine.read(message, record);
        if (group.certain()) {
            record.service(group.service());
        }
        LogEvent event = record.read(time, group.name() + ":" + stream);
        return event.service().isEmpty() && !group.service().isEmpty()
                ? new LogEvent(
                        event.time(), event.level(), group.service(), event.message(), event.fields(), event.origin())
                : event;
    }
}
