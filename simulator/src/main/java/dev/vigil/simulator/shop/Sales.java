package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import java.util.List;

/** What turns a basket into money. */
final class Sales {
    private Sales() {}

    static List<Component> components() {
        return List.of(basket(), pricing(), checkout(), payments(), orders(), mailroom());
    }

    private static Component basket() {
        return Draft.service("basket", Platform.JAVA, LogFormat.PLAIN)
                .version("4.2.1")
                .size(2, 4, 24, 640)
                .serves("GET /basket", "BasketResource.show:49", "BasketReader.lines:118")
                .work(4)
                .cached("GET")
                .calls("pricing", "GET /quote", CallPolicy.READ)
                .says(Level.INFO, 0.08, "Basket {basket} shown with {count} lines")
                .serves("POST /lines", "BasketResource.add:77", "LineMerger.merge:64")
                .work(5)
                .calls("catalogue", "GET /items/{id}", CallPolicy.READ)
                .cached("SET")
                .calls("pricing", "GET /quote", CallPolicy.READ)
                .says(Level.INFO, 0.2, "Added {sku} to basket {basket}")
                .refuses(409, 0.01, "Line {sku} of basket {basket} was changed by another request")
                .routinely(Level.WARN, 110, "Basket {basket} dropped: not touched for 30 days")
                .routinely(Level.INFO, 90, "Swept {count} abandoned baskets in {ms} ms")
                .done();
    }

    private static Component pricing() {
        return Draft.service("pricing", Platform.JAVA, LogFormat.JSON)
                .version("7.0.9")
                .size(2, 4, 24, 640)
                .serves("GET /quote", "QuoteResource.quote:38", "PriceBand.match:141")
                .work(6)
                .readsThrough("SELECT prices", 0.82)
                .says(Level.INFO, 0.05, "quoted {amount} EUR for {sku}")
                .routinely(Level.WARN, 80, "promotion WICK-{count} has no price band, skipped")
                .routinely(Level.ERROR, 360, "exchange rate feed: row {count} is not a number, kept the old rate")
                .routinely(Level.INFO, 300, "price list refreshed: {rows} rows in {ms} ms")
                .done();
    }

    private static Component checkout() {
        return Draft.service("checkout", Platform.JAVA, LogFormat.PLAIN)
                .version("6.11.0")
                .size(2, 5, 20, 768)
                .serves("POST /orders", "PlaceOrder.place:83", "OrderTotals.reconcile:57")
                .work(10)
                .calls("basket", "GET /basket", CallPolicy.READ)
                .calls("pricing", "GET /quote", CallPolicy.READ)
                .calls("shipping", "GET /rates", CallPolicy.READ)
                .calls("stock", "POST /reserve", CallPolicy.WRITE)
                .calls("payments", "POST /charges", new CallPolicy(9_000, 1, 0))
                .calls("orders", "POST /orders", CallPolicy.WRITE)
                .says(Level.INFO, 0.9, "Order {order} placed by {customer}, total {amount} EUR")
                .refuses(422, 0.015, "Address of {customer} in {city} could not be verified")
                .routinely(Level.WARN, 130, "Checkout of basket {basket} left by its visitor at step {count}")
                .routinely(Level.ERROR, 480, "Voucher service answer for {order} ignored: unknown voucher kind")
                .done();
    }

    private static Component payments() {
        return Draft.service("payments", Platform.JAVA, LogFormat.JSON)
                .version("3.5.2")
                .size(2, 4, 16, 640)
                .serves(
                        "POST /charges",
                        "ChargeResource.charge:92",
                        "CardlaneClient.submit:148",
                        "AmountMapper.minor:36")
                .work(7)
                .calls(Shop.PROVIDER, "POST /v1/charges", CallPolicy.PROVIDER)
                .queries("INSERT charges")
                .says(Level.INFO, 0.9, "charged {amount} EUR for order {order}")
                .says(Level.DEBUG, 0.05, "charge request card={card} holder={email}")
                .refuses(402, 0.05, "card declined for order {order}: insufficient funds")
                .routinely(Level.WARN, 170, "settlement file line {count}: unknown merchant reference, skipped")
                .routinely(Level.INFO, 240, "reconciled {count} charges in {ms} ms")
                .done();
    }

    private static Component orders() {
        return Draft.service("orders", Platform.JAVA, LogFormat.PLAIN)
                .version("5.3.7")
                .size(2, 4, 24, 768)
                .serves("POST /orders", "OrderResource.create:71", "OrderNumbers.next:45", "LedgerEntry.of:29")
                .work(6)
                .queries("INSERT orders")
                .publishes("mailroom", "order.placed")
                .says(Level.INFO, 0.9, "Stored order {order} with {count} lines")
                .serves("GET /orders", "OrderResource.list:104", "OrderHistory.page:62")
                .work(7)
                .queries("SELECT orders")
                .says(Level.INFO, 0.2, "Listed {count} orders of {customer}")
                .routinely(Level.WARN, 140, "Order {order} waits for its invoice number")
                .routinely(Level.ERROR, 540, "Archive of {order} is incomplete: attachment missing")
                .done();
    }

    private static Component mailroom() {
        return Draft.service("mailroom", Platform.NODE, LogFormat.JSON)
                .version("1.9.3")
                .size(2, 3, 4_000, 384)
                .serves("order.placed", "consumers/placed.handle:22", "lib/template.fill:90")
                .work(70)
                .says(Level.INFO, 0.6, "confirmation of {order} sent to {email}")
                .routinely(Level.WARN, 90, "mail relay asked to slow down, waiting {count} s")
                .routinely(Level.ERROR, 300, "mail to {email} bounced: mailbox unavailable")
                .done();
    }
}
