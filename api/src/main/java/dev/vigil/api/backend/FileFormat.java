package dev.vigil.api.backend;

/**
 * How a backend reads one log file, for people who wonder.
 *
 * @param format the layout of its records
 * @param times how its moments are written, by an example
 * @param zone in which they are meant, and how that is known
 * @param service whose its events are when they do not say
 * @param evidence what all this was told from, and how well it went
 */
public record FileFormat(String file, String format, String times, String zone, String service, Evidence evidence) {
    /**
     * What a format was told from.
     *
     * @param lines how many of the first lines were looked at, those aside that go on with the one before
     * @param fitting how many of them are as the format says
     * @param events how many events were then read
     * @param broken how many of these could not be read as the format says, and were kept as raw text
     * @param example one of the broken ones, or an empty text
     */
    public record Evidence(int lines, int fitting, long events, long broken, String example) {}
}
