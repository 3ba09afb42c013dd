package dev.vigil.simulator.shop;

/**
 * A line of the shop's source code.
 *
 * @param path in the repository
 * @param unit the class, module or package, as stack traces write it
 */
public record CodePlace(String path, String unit, String function, int line) {
    /** Reads {@code ItemReader.withVariants:87} (or {@code levels/reserve.Reserve:112}) as a place of that component. */
    static CodePlace of(String component, Platform platform, String text) {
        int dot = text.lastIndexOf('.');
        int colon = text.lastIndexOf(':');
        String file = text.substring(0, dot);
        String function = text.substring(dot + 1, colon);
        int line = Integer.parseInt(text.substring(colon + 1));
        return switch (platform) {
            case JAVA ->
                new CodePlace(
                        component + "/src/main/java/shop/lumenwick/" + component + "/" + file + ".java",
                        "shop.lumenwick." + component + "." + file,
                        function,
                        line);
            case GO ->
                new CodePlace(
                        component + "/internal/" + file + ".go",
                        "lumenwick.example/" + component + "/internal/" + file.substring(0, file.indexOf('/')),
                        function,
                        line);
            case PYTHON ->
                new CodePlace(component + "/" + component + "/" + file + ".py", component + "." + file, function, line);
            case NODE, PROXY, OTHER -> new CodePlace(component + "/src/" + file + ".js", file, function, line);
        };
    }

    /** The last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
