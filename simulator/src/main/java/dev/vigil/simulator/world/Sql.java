package dev.vigil.simulator.world;

/** The statements that the short names of the database's endpoints stand for. */
final class Sql {
    private Sql() {}

    /** @param query such as {@code SELECT stock} */
    static String of(String query) {
        String table = query.substring(query.indexOf(' ') + 1);
        return switch (query.substring(0, query.indexOf(' '))) {
            case "INSERT" -> "INSERT INTO " + table + " VALUES ($1, $2, $3, $4)";
            case "UPDATE" -> "UPDATE " + table + " SET level = level - $1 WHERE sku = $2";
            case "SELECT" -> "SELECT * FROM " + table + " WHERE id = $1";
            default -> query;
        };
    }
}
