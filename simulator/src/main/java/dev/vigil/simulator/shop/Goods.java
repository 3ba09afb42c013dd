package dev.vigil.simulator.shop;

import dev.vigil.api.Level;
import java.util.List;

/** What the shop knows about the things it sells. */
final class Goods {
    private Goods() {}

    static List<Component> components() {
        return List.of(catalogue(), finder(), suggestions(), stock(), shipping());
    }

    private static Component catalogue() {
        return Draft.service("catalogue", Platform.JAVA, LogFormat.JSON)
                .version("9.4.0")
                .size(3, 4, 24, 768)
                .serves("GET /items", "ItemsResource.list:58", "CategoryTree.children:131")
                .work(9)
                .readsThrough("SELECT items", 0.9)
                .says(Level.INFO, 0.05, "listed {count} items in {ms} ms")
                .serves("GET /items/{id}", "ItemsResource.show:74", "VariantMapper.map:39", "Variant.colour:87")
                .work(7)
                .readsThrough("SELECT item", 0.85)
                .says(Level.INFO, 0.05, "item {sku} read in {ms} ms")
                .serves("POST /items/batch", "ItemsResource.batch:96", "BatchReader.read:53")
                .work(11)
                .readsThrough("SELECT items", 0.7)
                .routinely(Level.WARN, 60, "item {sku} has no picture in size L, using M")
                .routinely(Level.ERROR, 270, "thumbnail of {sku} could not be rendered: unsupported colour profile")
                .routinely(Level.INFO, 180, "index of {rows} items rebuilt in {ms} ms")
                .done();
    }

    private static Component finder() {
        return Draft.service("finder", Platform.GO, LogFormat.LOGFMT)
                .version("0.38.5")
                .size(2, 5, 30, 512)
                .serves("GET /query", "query/parse.Parse:66", "query/rank.Rank:112")
                .work(24)
                .calls("catalogue", "POST /items/batch", CallPolicy.READ)
                .says(Level.INFO, 0.12, "query \"{word}\" matched {count} items in {ms} ms")
                .routinely(Level.WARN, 75, "query \"{word} {word}\" took the slow path")
                .routinely(Level.INFO, 45, "segment merge done, {rows} documents")
                .done();
    }

    private static Component suggestions() {
        return Draft.service("suggestions", Platform.PYTHON, LogFormat.JSON)
                .version("2.2.0")
                .size(2, 4, 24, 1_024)
                .serves("GET /home", "api.home:31", "ranking.top:77")
                .work(18)
                .cached("GET")
                .mayCall("catalogue", "POST /items/batch", CallPolicy.READ, 0.3)
                .serves("GET /related", "api.related:54", "ranking.neighbours:118")
                .work(22)
                .cached("GET")
                .says(Level.INFO, 0.08, "{count} related items for {sku}")
                .routinely(Level.WARN, 55, "no model for segment {word}, using bestsellers")
                .routinely(Level.ERROR, 330, "feature row {rows} has wrong length, dropped")
                .done();
    }

    private static Component stock() {
        return Draft.service("stock", Platform.GO, LogFormat.LOGFMT)
                .version("1.16.2")
                .size(2, 4, 24, 384)
                .serves("GET /level", "levels/level.Level:41", "levels/shelf.Count:88")
                .work(3)
                .queries("SELECT stock")
                .serves("POST /reserve", "levels/reserve.Reserve:73", "levels/shelf.Take:112")
                .work(5)
                .queries("UPDATE stock")
                .says(Level.INFO, 0.8, "reserved {count} of {sku} for {order}")
                .refuses(409, 0.02, "not enough {sku} left for {order}")
                .routinely(Level.WARN, 85, "shelf {id} reports {count} more than booked")
                .routinely(Level.ERROR, 450, "scanner {id} sent an unreadable barcode")
                .done();
    }

    private static Component shipping() {
        return Draft.service("shipping", Platform.PYTHON, LogFormat.PYTHON)
                .version("3.1.6")
                .size(2, 4, 20, 512)
                .serves("GET /rates", "api.rates:47", "tariffs.quote:88", "zones.lookup:35")
                .work(16)
                .readsThrough("SELECT tariffs", 0.9)
                .says(Level.INFO, 0.5, "Quoted {amount} EUR to {city}")
                .routinely(Level.WARN, 100, "No pickup window for {city} tomorrow, offering the day after")
                .routinely(Level.ERROR, 390, "Label {id} rejected by the printer: paper out")
                .done();
    }
}
