package dev.vigil.ledger;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.InstanceId;
import dev.vigil.api.json.Json;
import dev.vigil.ledger.merkle.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as a line of an export: flat, so that people and their tools can search it. */
record Line(
        long sequence,
        String time,
        String instance,
        String phase,
        @Nullable Long begun,
        String subject,
        String proof,
        String keyId,
        String endpoint,
        String ip,
        String userAgent,
        String action,
        String effect,
        String service,
        String entityType,
        String entityId,
        String inputs,
        String digest,
        @Nullable String result,
        @Nullable Long tookNanos,
        @Nullable String answer,
        @Nullable String detail,
        String previous,
        String hash) {

    static Line of(Entry entry) {
        var place = entry.place();
        var who = entry.who();
        var what = entry.what();
        var end = entry.end();
        return new Line(
                place.sequence(),
                place.time().toString(),
                place.instance().value(),
                place.phase().id(),
                place.begun().map(EntryId::sequence).orElse(null),
                who.subject(),
                who.proof(),
                who.keyId(),
                who.endpoint(),
                who.ip(),
                who.userAgent(),
                what.action(),
                Names.of(what.effect()),
                what.service(),
                what.entityType(),
                what.entityId(),
                what.inputs(),
                what.digest().hex(),
                end.map(e -> e.result().id()).orElse(null),
                end.map(e -> e.took().toNanos()).orElse(null),
                end.flatMap(Entry.End::answer).map(Digest::hex).orElse(null),
                end.map(Entry.End::detail).orElse(null),
                place.previous().hex(),
                Digest.ofHash(Hash.leaf(entry.canonical())).hex());
    }

    static Line parse(String text) {
        return Json.read(text, Line.class);
    }

    String text() {
        return Json.write(this);
    }

    /** @throws RuntimeException of many kinds when a field holds what it cannot hold */
    Entry entry() {
        return new Entry(
                new Entry.Place(
                        sequence,
                        Instant.parse(time),
                        new InstanceId(instance),
                        Names.phase(phase),
                        Optional.ofNullable(begun).map(EntryId::new),
                        new Digest(previous)),
                new Entry.Who(subject, proof, keyId, endpoint, ip, userAgent),
                new Entry.What(action, Names.effect(effect), service, entityType, entityId, inputs, new Digest(digest)),
                end());
    }

    private Optional<Entry.End> end() {
        if (result == null || tookNanos == null || detail == null) {
            return Optional.empty();
        }
        return Optional.of(new Entry.End(
                Names.result(result),
                Duration.ofNanos(tookNanos),
                Optional.ofNullable(answer).map(Digest::new),
                detail));
    }
}
