package dev.vigil.backends.files.log;

/**
 * How a log file is read, for people who wonder.
 *
 * @param format the layout of its records
 * @param times how its moments are written
 * @param zone in which they are meant, and how that is known
 * @param service whose its events are when they do not say
 * @param linesSampled how many lines this was told from
 */
public record LogFileFormat(String file, String format, String times, String zone, String service, int linesSampled) {}
