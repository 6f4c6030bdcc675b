package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A single value.
 *
 * @param format of a text
 * @param remedy what to write
 * @param parser empty, or a {@link DateTimeException} or {@link IllegalArgumentException}, for what is not valid
 */
record Scalar<T>(
        Type type,
        Format format,
        ObjectNode keywords,
        String remedy,
        Function<JsonNode, Optional<T>> parser,
        Function<T, JsonNode> writer)
        implements Form<T> {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What JSON calls it. */
    enum Type {
        TEXT("string", "is not a text") {
            @Override
            boolean isOf(JsonNode json) {
                return json.isTextual();
            }
        },
        WHOLE("integer", "is not a whole number") {
            @Override
            boolean isOf(JsonNode json) {
                return json.isIntegralNumber() && json.canConvertToLong();
            }
        },
        FLAG("boolean", "is neither true nor false") {
            @Override
            boolean isOf(JsonNode json) {
                return json.isBoolean();
            }
        };

        private final String name;
        private final String message;

        Type(String name, String message) {
            this.name = name;
            this.message = message;
        }

        abstract boolean isOf(JsonNode json);
    }

    static Form<Boolean> flag() {
        return new Scalar<>(
                Type.FLAG,
                Format.LINE,
                JSON.objectNode(),
                "write true or false, without quotes",
                json -> Optional.of(json.booleanValue()),
                BooleanNode::valueOf);
    }

    static Form<Long> whole(long least, long most) {
        var keywords = JSON.objectNode().put("minimum", least).put("maximum", most);
        return new Scalar<>(
                Type.WHOLE,
                Format.LINE,
                keywords,
                "write a whole number from " + least + " to " + most,
                json -> Optional.of(json.longValue()).filter(value -> value >= least && value <= most),
                LongNode::valueOf);
    }

    static Form<Integer> small(int least, int most) {
        return of(whole(least, most), Math::toIntExact, Integer::longValue);
    }

    /** A text in one line. */
    static Scalar<String> line(int maxLength) {
        return text(
                maxLength, "[^\\u0000-\\u001f\\u007f-\\u009f]*", "write 1 to " + maxLength + " characters in one line");
    }

    /** A text that may have several lines. */
    static Scalar<String> lines(int maxLength) {
        return text(
                        maxLength,
                        "[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f]*",
                        "write 1 to " + maxLength + " characters")
                .in(Format.LINES);
    }

    /** Blanks alone say nothing. */
    private static Scalar<String> text(int maxLength, String pattern, String remedy) {
        return matching("(?=[\\s\\S]*\\S)" + pattern, maxLength, remedy, Optional::of, Function.identity());
    }

    /** A text that may be empty. */
    static Scalar<String> affix(int maxLength) {
        return matching(
                        "[^\\u0000-\\u001f\\u007f-\\u009f]*",
                        maxLength,
                        "write up to " + maxLength + " characters in one line",
                        Optional::of,
                        Function.identity())
                .in(Format.AFFIX);
    }

    /**
     * A text of a certain shape.
     *
     * @param pattern of the whole text, in words that Java and JSON Schema (ECMA-262) both know
     */
    static <T> Scalar<T> matching(
            String pattern,
            int maxLength,
            String remedy,
            Function<String, Optional<T>> parser,
            Function<T, String> writer) {
        var compiled = Pattern.compile(pattern);
        var keywords = JSON.objectNode().put("maxLength", maxLength).put("pattern", "^" + pattern + "$");
        return new Scalar<>(
                Type.TEXT,
                Format.LINE,
                keywords,
                remedy,
                json -> Optional.of(json.textValue())
                        .filter(text -> text.codePointCount(0, text.length()) <= maxLength)
                        .filter(text -> compiled.matcher(text).matches())
                        .flatMap(parser),
                value -> TextNode.valueOf(writer.apply(value)));
    }

    /** With what to call such a value. */
    Scalar<T> titled(String title, Format called) {
        return new Scalar<>(type, called, keywords.deepCopy().put("title", title), remedy, parser, writer);
    }

    private Scalar<T> in(Format other) {
        return new Scalar<>(type, other, keywords, remedy, parser, writer);
    }

    /** The same JSON for another type. */
    static <A, B> Form<B> of(Form<A> form, Function<A, B> there, Function<B, A> back) {
        return new Form<>() {
            @Override
            public Optional<B> read(JsonNode json, Place at) {
                return form.read(json, at).map(there);
            }

            @Override
            public JsonNode write(B value) {
                return form.write(back.apply(value));
            }

            @Override
            public SettingKind kind(ProfileBooks books) {
                return form.kind(books);
            }

            @Override
            public ObjectNode schema(Definitions definitions) {
                return form.schema(definitions);
            }
        };
    }

    @Override
    public Optional<T> read(JsonNode json, Place at) {
        if (!type.isOf(json)) {
            at.wrong(json, type.message, type == Type.TEXT && json.isNumber() ? "write it in quotes" : remedy);
            return Optional.empty();
        }
        var value = parse(json);
        if (value.isEmpty()) {
            at.wrong(json, "is not valid", remedy);
        }
        return value;
    }

    private Optional<T> parse(JsonNode json) {
        try {
            return parser.apply(json);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public JsonNode write(T value) {
        return writer.apply(value);
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return switch (type) {
            case TEXT -> new SettingKind.Text(format, keywords.path("maxLength").intValue());
            case WHOLE ->
                new SettingKind.Whole(
                        keywords.path("minimum").longValue(),
                        keywords.path("maximum").longValue());
            case FLAG -> new SettingKind.Flag();
        };
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return JSON.objectNode().put("type", type.name).<ObjectNode>setAll(keywords);
    }
}
