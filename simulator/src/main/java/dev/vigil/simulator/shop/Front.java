package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Shop.Errand;
import java.util.List;

/** What visitors meet: the edge proxy, the program that composes pages, accounts. */
final class Front {
    private Front() {}

    static List<Errand> errands() {
        return List.of(
                new Errand("GET /", Phrase.of("/"), 0.20),
                new Errand("GET /search", Phrase.of("/search?q={word}"), 0.19),
                new Errand("GET /items/{id}", Phrase.of("/items/{sku}"), 0.28),
                new Errand("GET /basket", Phrase.of("/basket"), 0.09),
                new Errand("POST /basket", Phrase.of("/basket"), 0.09),
                new Errand("POST /checkout", Phrase.of("/checkout"), 0.07),
                new Errand("POST /login", Phrase.of("/login"), 0.05),
                new Errand("GET /orders", Phrase.of("/orders?page={count}"), 0.03));
    }

    static List<Component> components() {
        return List.of(edge(), composer(), accounts());
    }

    private static Component edge() {
        var draft = Draft.service(Shop.EDGE, Platform.PROXY, LogFormat.ACCESS)
                .version("1.27.3")
                .size(2, 48, 120, 256);
        for (var errand : errands()) {
            draft.serves(errand.endpoint()).work(1).calls("composer", errand.endpoint(), CallPolicy.PAGE);
        }
        return draft.done();
    }

    private static Component composer() {
        return Draft.service("composer", Platform.NODE, LogFormat.JSON)
                .version("5.21.0")
                .size(2, 14, 60, 512)
                .serves("GET /", "pages/home.render:33", "lib/layout.frame:71")
                .work(6)
                .mayCall("accounts", "GET /session", CallPolicy.READ, 0.4)
                .calls("catalogue", "GET /items", CallPolicy.READ)
                .mayCall("suggestions", "GET /home", CallPolicy.READ, 1)
                .says(Level.INFO, 0.10, "rendered home in {ms} ms")
                .serves("GET /search", "pages/search.render:48", "lib/facets.merge:112")
                .work(7)
                .calls("finder", "GET /query", CallPolicy.READ)
                .says(Level.INFO, 0.10, "rendered search for \"{word}\" with {count} hits in {ms} ms")
                .refuses(400, 0.004, "search term too short")
                .serves("GET /items/{id}", "pages/item.render:59", "lib/gallery.pick:27")
                .work(8)
                .calls("catalogue", "GET /items/{id}", CallPolicy.READ)
                .calls("pricing", "GET /quote", CallPolicy.READ)
                .mayCall("stock", "GET /level", CallPolicy.READ, 1)
                .mayCall("suggestions", "GET /related", CallPolicy.READ, 0.6)
                .says(Level.INFO, 0.08, "rendered item {sku} in {ms} ms")
                .refuses(404, 0.012, "no such item {sku}")
                .serves("GET /basket", "pages/basket.render:41", "lib/totals.sum:19")
                .work(5)
                .calls("basket", "GET /basket", CallPolicy.READ)
                .serves("POST /basket", "pages/basket.add:88", "lib/totals.sum:24")
                .work(5)
                .calls("basket", "POST /lines", CallPolicy.WRITE)
                .says(Level.INFO, 0.15, "added {sku} to basket {basket}")
                .serves("POST /checkout", "pages/checkout.submit:102", "lib/address.normalise:63")
                .work(9)
                .calls("checkout", "POST /orders", CallPolicy.CHECKOUT)
                .says(Level.INFO, 0.5, "checkout done for customer {customer}, order {order}")
                .serves("POST /login", "pages/login.submit:37", "lib/session.open:80")
                .work(4)
                .calls("accounts", "POST /login", CallPolicy.WRITE)
                .serves("GET /orders", "pages/orders.list:29", "lib/paging.slice:15")
                .work(6)
                .calls("accounts", "GET /session", CallPolicy.READ)
                .calls("orders", "GET /orders", CallPolicy.READ)
                .routinely(Level.WARN, 70, "slow page fragment: footer took {ms}0 ms")
                .routinely(
                        Level.ERROR,
                        240,
                        "client-side script error reported from {ip}: ResizeObserver loop limit exceeded")
                .routinely(Level.INFO, 60, "event loop lag p99 {count} ms")
                .done();
    }

    private static Component accounts() {
        return Draft.service("accounts", Platform.JAVA, LogFormat.JSON)
                .version("2.8.4")
                .size(2, 4, 24, 768)
                .serves("GET /session", "SessionResource.current:44", "SessionStore.load:97")
                .work(2)
                .cached("GET")
                .serves("POST /login", "LoginResource.login:61", "PasswordCheck.verify:52")
                .work(38)
                .queries("SELECT customers")
                .cached("SET")
                .says(Level.INFO, 0.5, "customer {customer} signed in from {ip}")
                .says(Level.DEBUG, 0.06, "issued session: Authorization: Bearer {token}")
                .refuses(401, 0.06, "sign-in refused for {email}: wrong password")
                .routinely(Level.WARN, 150, "password reset requested for unknown address {email}")
                .routinely(Level.ERROR, 420, "could not deliver sign-in notice to {email}: mailbox full")
                .routinely(Level.INFO, 120, "expired {count} idle sessions")
                .done();
    }
}
