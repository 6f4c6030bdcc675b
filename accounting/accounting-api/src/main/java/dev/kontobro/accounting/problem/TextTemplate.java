package dev.kontobro.accounting.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with facts that may be missing.
 *
 * <ul>
 *   <li>{@code {name}} stands for a fact.
 *   <li>{@code [one|two|three]} shows the first of its alternatives whose facts are all known, or nothing. Segments may
 *       stand in each other; a segment inside another does not count as a fact of the outer one.
 * </ul>
 *
 * Outside of all segments only facts that are always known may stand, so no text ever shows a brace or a half sentence.
 */
final class TextTemplate {

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Fact(String name) implements Part {}

    private record Segment(List<List<Part>> alternatives) implements Part {}

    private final List<Part> parts;

    private TextTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * @throws IllegalArgumentException when braces or brackets do not match
     */
    static TextTemplate parse(String source) {
        var parser = new Parser(source);
        var parts = parser.parts(false);
        parser.expectEnd();
        return new TextTemplate(parts);
    }

    /**
     * @throws IllegalArgumentException naming the fact, when one outside of all segments is missing
     */
    String render(Function<String, Optional<String>> facts) {
        return rendered(parts, facts).orElseThrow(() -> new IllegalArgumentException("no value for one of " + names()));
    }

    /** The names of all facts the text refers to. */
    Set<String> names() {
        return names(parts).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(List<Part> parts) {
        return parts.stream().flatMap(part -> switch (part) {
            case Literal literal -> Stream.<String>empty();
            case Fact(String name) -> Stream.of(name);
            case Segment(List<List<Part>> alternatives) -> alternatives.stream().flatMap(TextTemplate::names);
        });
    }

    private static Optional<String> rendered(List<Part> parts, Function<String, Optional<String>> facts) {
        var text = new StringBuilder();
        for (var part : parts) {
            var piece = switch (part) {
                case Literal(String literal) -> Optional.of(literal);
                case Fact(String name) -> facts.apply(name);
                case Segment(List<List<Part>> alternatives) ->
                    Optional.of(alternatives.stream()
                            .flatMap(alternative -> rendered(alternative, facts).stream())
                            .findFirst()
                            .orElse(""));
            };
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            text.append(piece.get());
        }
        return Optional.of(text.toString());
    }

    private static final class Parser {

        private final String source;
        private int position;

        Parser(String source) {
            this.source = source;
        }

        List<Part> parts(boolean inSegment) {
            var parts = new ArrayList<Part>();
            while (position < source.length()) {
                switch (source.charAt(position)) {
                    case '{' -> parts.add(fact());
                    case '[' -> parts.add(segment());
                    case '}' -> throw unexpected();
                    case ']', '|' -> {
                        if (!inSegment) {
                            throw unexpected();
                        }
                        return List.copyOf(parts);
                    }
                    default -> parts.add(literal());
                }
            }
            return List.copyOf(parts);
        }

        void expectEnd() {
            if (position < source.length()) {
                throw unexpected();
            }
        }

        private Fact fact() {
            int end = source.indexOf('}', position);
            if (end < 0) {
                throw unexpected();
            }
            var name = source.substring(position + 1, end);
            position = end + 1;
            return new Fact(name);
        }

        private Segment segment() {
            var alternatives = new ArrayList<List<Part>>();
            do {
                position++;
                alternatives.add(parts(true));
                if (position == source.length()) {
                    throw new IllegalArgumentException("a segment is not closed in: " + source);
                }
            } while (source.charAt(position) == '|');
            position++;
            return new Segment(List.copyOf(alternatives));
        }

        private Literal literal() {
            int start = position;
            while (position < source.length() && "{}[]|".indexOf(source.charAt(position)) < 0) {
                position++;
            }
            return new Literal(source.substring(start, position));
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException(
                    "'" + source.charAt(position) + "' at " + position + " has no partner in: " + source);
        }
    }
}
