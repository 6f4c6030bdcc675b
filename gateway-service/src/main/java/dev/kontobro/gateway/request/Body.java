package dev.kontobro.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.Violation;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The JSON object of a request, read member by member. What is wrong with it is gathered, and said all at once by
 * {@link #done()}, which is to be called when all has been read and before any of it is used.
 */
public final class Body {

    private static final int LONGEST_TEXT = 255;
    private static final int MOST_TEXTS = 100;

    private final String path;
    private final JsonNode json;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();
    private final List<Body> parts = new ArrayList<>();

    private Body(String path, JsonNode json, List<Violation> violations) {
        this.path = path;
        this.json = json;
        this.violations = violations;
    }

    /**
     * @throws ProblemException when it is no JSON object
     */
    public static Body of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new ProblemException(ProblemType.MALFORMED.problem("The body is not a JSON object."));
        }
        return new Body("", json, new ArrayList<>());
    }

    public boolean has(String name) {
        known.add(name);
        return json.has(name);
    }

    /** Whether it is there and takes the value away. */
    public boolean clears(String name) {
        return has(name) && json.get(name).isNull();
    }

    /** A text that must be there; empty when it is not, which {@link #done()} will not let pass. */
    public String text(String name, String remedy) {
        return optionalText(name, remedy).orElseGet(() -> {
            if (!has(name) || json.get(name).isNull()) {
                wrong(name, "", "is missing", remedy);
            }
            return "";
        });
    }

    public Optional<String> optionalText(String name, String remedy) {
        return optionalText(name, LONGEST_TEXT, remedy);
    }

    /** @param longest the most characters it may have */
    public Optional<String> optionalText(String name, int longest, String remedy) {
        return present(name).flatMap(value -> {
            if (value.isTextual() && isPlain(value.textValue(), longest)) {
                return Optional.of(value.textValue().strip());
            }
            wrong(name, shown(value), "is not a text of 1 to " + longest + " characters", remedy);
            return Optional.empty();
        });
    }

    /** A text that stands for something; what cannot be parsed is wrong. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String remedy) {
        return optionalText(name, remedy).flatMap(text -> {
            var parsed = parse.apply(text);
            if (parsed.isEmpty()) {
                wrong(name, text, "does not do", remedy);
            }
            return parsed;
        });
    }

    /** One of these, by its name. */
    public <T> Optional<T> choice(String name, Map<String, T> choices) {
        return parsed(
                name,
                text -> Optional.ofNullable(choices.get(text)),
                "send one of " + String.join(", ", choices.keySet()));
    }

    public Optional<Boolean> flag(String name) {
        return present(name).flatMap(value -> {
            if (value.isBoolean()) {
                return Optional.of(value.booleanValue());
            }
            wrong(name, shown(value), "is neither true nor false", "send true or false");
            return Optional.empty();
        });
    }

    /** A whole number that must be there; 0 when it is not, which {@link #done()} will not let pass. */
    public long number(String name, String remedy) {
        var value = present(name);
        if (value.isPresent() && value.get().isIntegralNumber() && value.get().canConvertToLong()) {
            return value.get().longValue();
        }
        wrong(name, value.map(Body::shown).orElse(""), "is not a whole number", remedy);
        return 0;
    }

    /** A list of texts; empty when it is not there. */
    public Set<String> texts(String name, String remedy) {
        return texts(name, MOST_TEXTS, remedy);
    }

    /** @param most texts it may have */
    public Set<String> texts(String name, int most, String remedy) {
        var texts = new LinkedHashSet<String>();
        present(name).ifPresent(value -> {
            if (!value.isArray() || value.size() > most) {
                wrong(name, shown(value), "is not a list of at most " + most + " texts", remedy);
                return;
            }
            for (var i = 0; i < value.size(); i++) {
                var item = value.get(i);
                if (item.isTextual() && isPlain(item.textValue(), LONGEST_TEXT)) {
                    texts.add(item.textValue().strip());
                } else {
                    wrong(name + "[" + i + "]", shown(item), "is not a text", remedy);
                }
            }
        });
        return texts;
    }

    /** An object within this one. */
    public Optional<Body> object(String name) {
        return present(name).flatMap(value -> {
            if (value.isObject()) {
                var part = new Body(path + name + ".", value, violations);
                parts.add(part);
                return Optional.of(part);
            }
            wrong(name, shown(value), "is not a JSON object", "send an object");
            return Optional.empty();
        });
    }

    /** Any JSON. */
    public Optional<JsonNode> json(String name) {
        return present(name);
    }

    /** Says that a value does not do. */
    public void wrong(String name, String value, String message, String remedy) {
        violations.add(new Violation(path + name, value, message, remedy));
    }

    /**
     * @throws ProblemException naming every member that is wrong or not known
     */
    public void done() {
        refuseUnknown();
        if (!violations.isEmpty()) {
            throw new ProblemException(ProblemType.BODY_INVALID
                    .problem()
                    .withErrors(
                            violations.stream().map(InvalidValue::ofParameter).toList()));
        }
    }

    private void refuseUnknown() {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(
                        name,
                        shown(json.get(name)),
                        "is not known here",
                        "use only " + String.join(", ", known.stream().sorted().toList()));
            }
        });
        parts.forEach(Body::refuseUnknown);
    }

    private Optional<JsonNode> present(String name) {
        return has(name) ? Optional.of(json.get(name)).filter(value -> !value.isNull()) : Optional.empty();
    }

    /** PostgreSQL's texts hold no NUL. */
    private static boolean isPlain(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** Choices by their names, in this order. */
    public static <T> Map<String, T> choices(Iterable<T> values, Function<T, String> name) {
        var choices = new LinkedHashMap<String, T>();
        values.forEach(value -> choices.put(name.apply(value), value));
        return choices;
    }
}
