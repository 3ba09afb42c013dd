package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import java.util.List;

/** What keeps the shop's data, and the provider that moves its money. */
final class Stores {
    private Stores() {}

    static List<Component> components() {
        return List.of(database(), cache(), provider());
    }

    private static Component database() {
        var draft = Draft.store(Shop.DATABASE, Role.DATABASE, LogFormat.POSTGRES)
                .version("16.4")
                .size(1, 12, 200, 4_096);
        for (String read : List.of("customers", "items", "item", "prices", "stock", "orders", "tariffs")) {
            draft.serves("SELECT " + read).work(read.equals("orders") ? 11 : 4);
        }
        return draft.serves("INSERT charges")
                .work(5)
                .serves("INSERT orders")
                .work(7)
                .serves("UPDATE stock")
                .work(6)
                .routinely(Level.INFO, 150, "checkpoint complete: wrote {rows} buffers, sync={ms} ms")
                .routinely(
                        Level.INFO,
                        60,
                        "duration: {ms}0 ms  execute <unnamed>: SELECT id, total FROM orders WHERE customer = $1")
                .routinely(Level.WARN, 600, "autovacuum: found orphan temp table \"pg_temp_{count}\".\"t_{id}\"")
                .done();
    }

    private static Component cache() {
        return Draft.store(Shop.CACHE, Role.CACHE, LogFormat.PLAIN)
                .version("7.2.5")
                .size(1, 16, 400, 1_024)
                .serves("GET")
                .work(0.6)
                .serves("SET")
                .work(0.8)
                .routinely(Level.INFO, 120, "Background saving finished, {rows} changes in {count} s")
                .routinely(Level.WARN, 900, "Client {ip} closed the connection while waiting")
                .done();
    }

    private static Component provider() {
        return Draft.store(Shop.PROVIDER, Role.EXTERNAL, LogFormat.NONE)
                .version("")
                .size(1, 200, 500, 1_024)
                .serves("POST /v1/charges")
                .work(160)
                .done();
    }
}
