package dev.vigil.server.storage;

import java.nio.file.Path;

/** One encrypted SQLite file: one writer that groups commits, a few readers. */
final class SqliteDialect implements Dialect {
    private final Path file;
    private final GroupWriter writer;
    private final Connected writing;
    private final Readers readers;

    private SqliteDialect(SqliteFile opened, Connected writing) {
        this.file = opened.path();
        this.writing = writing;
        this.writer = new GroupWriter(writing, this, opened::checkStillThere);
        this.readers = new Readers(opened::openReader);
    }

    static SqliteDialect open(DatabaseSettings.EncryptedFile settings) {
        var file = new SqliteFile(settings);
        var dialect = new SqliteDialect(file, file.openWriter());
        dialect.writer.start();
        dialect.readers.warmUp();
        return dialect;
    }

    @Override
    public <T> T read(Database.Work<T> work) {
        return readers.read(work, this);
    }

    @Override
    public <T> T write(Database.Work<T> work) {
        return writer.write(work);
    }

    /** The one writer has the whole file already. */
    @Override
    public void lock(Connected connected, String table) {}

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        writing.close();
    }
}
