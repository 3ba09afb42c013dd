package dev.vigil.api.json;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * The tokens of JSON text (RFC 8259) one after the other, for what is too large or comes too often to be made into maps.
 * Several values may follow each other. What is no JSON is a {@link dev.vigil.api.ErrorCode#BAD_REQUEST} that names the place.
 * For one thread.
 */
public final class JsonTokens implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_DEPTH)
                    .build())
            // Loggers and exporters write control characters unescaped; it harms nobody.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final JsonParser parser;
    private Token token = Token.END;

    /** What comes next in the text. */
    public enum Token {
        OBJECT,
        OBJECT_END,
        ARRAY,
        ARRAY_END,
        /** The name of a member; its value comes next. */
        NAME,
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        /** There is nothing more. */
        END
    }

    private JsonTokens(JsonParser parser) {
        this.parser = parser;
    }

    public static JsonTokens of(byte[] utf8, int from, int to) {
        return new JsonTokens(FACTORY.createParser(ObjectReadContext.empty(), utf8, from, to - from));
    }

    /** Reads as far as it is asked to; closing it closes the stream. */
    public static JsonTokens of(InputStream utf8) {
        return new JsonTokens(FACTORY.createParser(ObjectReadContext.empty(), utf8));
    }

    /** Moves to the next token. */
    public Token next() {
        try {
            token = token(parser.nextToken());
            return token;
        } catch (JacksonException e) {
            throw Json.refused(e);
        }
    }

    /** The token it stands on; {@link Token#END} before the first. */
    public Token token() {
        return token;
    }

    /** The name or value it stands on, as text: unescaped, a number as it is written; empty for null and for brackets. */
    public String text() {
        try {
            return switch (token) {
                case NAME -> parser.currentName();
                case TEXT, NUMBER -> parser.getString();
                case BOOLEAN -> Boolean.toString(parser.getBooleanValue());
                case OBJECT, OBJECT_END, ARRAY, ARRAY_END, NULL, END -> "";
            };
        } catch (JacksonException e) {
            throw Json.refused(e);
        }
    }

    /** When it stands on an opening bracket: moves to the one that closes it. Does nothing otherwise. */
    public void skip() {
        if (token == Token.OBJECT || token == Token.ARRAY) {
            try {
                parser.skipChildren();
                token = token(parser.currentToken());
            } catch (JacksonException e) {
                throw Json.refused(e);
            }
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private static Token token(@Nullable JsonToken read) {
        if (read == null) {
            return Token.END;
        }
        return switch (read) {
            case START_OBJECT -> Token.OBJECT;
            case END_OBJECT -> Token.OBJECT_END;
            case START_ARRAY -> Token.ARRAY;
            case END_ARRAY -> Token.ARRAY_END;
            case PROPERTY_NAME -> Token.NAME;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> Token.NULL;
            case NOT_AVAILABLE -> Token.END;
        };
    }
}
