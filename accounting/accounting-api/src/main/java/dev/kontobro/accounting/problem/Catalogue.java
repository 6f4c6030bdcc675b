package dev.kontobro.accounting.problem;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemTexts.ProblemText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of one language. A key with a system's id at its end, such as {@code group-unknown.where.economic}, takes
 * the place of the plain one for that system.
 *
 * <p>Texts refer to facts by their {@link Detail}, in lower camel case, and beside them to {@code {theRecord}} and
 * {@code {records}} (the kind of record, definite and plural) and to the shared {@code phrase.*} texts.
 * {@code {system}}, {@code {record}}, {@code {theRecord}}, {@code {records}} and all phrases are always known.
 */
final class Catalogue {

    /** Longer facts are cut, so that a title stays a line. */
    private static final int LONGEST_FACT = 120;

    private static final Pattern IN_LINE = Pattern.compile("lines\\[(\\d{1,6})]\\.(.+)");

    /** English is written as in the Nordic countries: the day before the month. */
    private static final Map<String, Locale> WRITTEN_AS = Map.of(Locale.ENGLISH.getLanguage(), Locale.UK);

    /** What may be a day. */
    private static final Set<Detail> DAYS = Set.of(Detail.DATE, Detail.VALUE);

    private final Map<String, TextTemplate> templates;
    private final DateTimeFormatter days;

    private Catalogue(Map<String, TextTemplate> templates, DateTimeFormatter days) {
        this.templates = templates;
        this.days = days;
    }

    static Catalogue load(String language) {
        var properties = new Properties();
        var resource = "problems_" + language + ".properties";
        try (var in = Catalogue.class.getResourceAsStream(resource);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
        return new Catalogue(
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                key -> key, key -> TextTemplate.parse(properties.getProperty(key)))),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(WRITTEN_AS.getOrDefault(language, Locale.of(language))));
    }

    Map<String, TextTemplate> templates() {
        return templates;
    }

    ProblemText describe(Problem problem) {
        var wording = new Wording(problem);
        return new ProblemText(
                wording.part("title"),
                wording.part("cause"),
                wording.part("consequence"),
                wording.part("remedy"),
                wording.part("where"));
    }

    /** @param form of the name: definite, plural, or empty */
    String recordName(String kind, String form) {
        return name("record." + kind + form, name("record.any" + form, ""));
    }

    /** The localised name under {@code key}, or {@code otherwise} where the language has none. */
    String registerName(String id) {
        return name("register." + id, id);
    }

    private String name(String key, String otherwise) {
        return Optional.ofNullable(templates.get(key))
                .map(template -> template.render(fact -> Optional.empty()))
                .orElse(otherwise);
    }

    /** What its owner calls a field; of one line's, with the line as people count them. */
    private String fieldName(String field) {
        var inLine = IN_LINE.matcher(field);
        return inLine.matches()
                ? "%s (%s %d)"
                        .formatted(
                                name("field.lines." + inLine.group(2), inLine.group(2)),
                                name("line.any", ""),
                                Integer.parseInt(inLine.group(1)) + 1)
                : name("field." + field, field);
    }

    /** Says one problem. */
    private final class Wording {

        private final Problem problem;
        private final Optional<SystemName> system;

        Wording(Problem problem) {
            this.problem = problem;
            this.system = problem.detail(Detail.SYSTEM)
                    .flatMap(name -> Arrays.stream(SystemName.values())
                            .filter(known -> known.displayName().equals(name))
                            .findFirst());
        }

        String part(String part) {
            return capitalised(
                    template(problem.code().id() + "." + part).orElseThrow().render(this::fact));
        }

        private Optional<TextTemplate> template(String key) {
            return system.map(name -> templates.get(key + "." + name.id()))
                    .or(() -> Optional.ofNullable(templates.get(key)));
        }

        private Optional<String> fact(String name) {
            return switch (name) {
                case "system" -> Optional.of(problem.detail(Detail.SYSTEM).orElseGet(() -> name("system.any", "")));
                case "record" -> Optional.of(recordName(""));
                case "theRecord" -> Optional.of(recordName(".definite"));
                case "records" -> Optional.of(recordName(".plural"));
                case "field" -> problem.detail(Detail.FIELD).map(Catalogue.this::fieldName);
                case "reason" -> problem.detail(Detail.REASON).map(this::titleOfReason);
                case "register" -> problem.detail(Detail.REGISTER).map(id -> registerName(id));
                default ->
                    template("phrase." + name)
                            .map(phrase -> phrase.render(this::fact))
                            .or(() -> said(Detail.fromKey(name)));
            };
        }

        /** Days as people write them; a number or a name stays as it is, whatever it looks like. */
        private Optional<String> said(Detail detail) {
            return problem.detail(detail)
                    .map(value -> Optional.of(value)
                            .filter(_ -> DAYS.contains(detail))
                            .flatMap(Catalogue::day)
                            .map(days::format)
                            .orElseGet(() -> brief(value)));
        }

        /** What the invoice waits for that the problem is about; a code that is not known any more says so itself. */
        private String titleOfReason(String id) {
            return Arrays.stream(ProblemCode.values())
                    .filter(code -> code.id().equals(id))
                    .findFirst()
                    .map(code -> describe(Problem.of(code)
                                    .with(
                                            Detail.SYSTEM,
                                            problem.detail(Detail.SYSTEM).orElse(""))
                                    .with(Detail.RECORD, Flow.INVOICES.record())
                                    .with(
                                            Detail.NUMBER,
                                            problem.detail(Detail.INVOICE).orElse("")))
                            .title())
                    .orElse(id);
        }

        private String recordName(String form) {
            return Catalogue.this.recordName(problem.detail(Detail.RECORD).orElse("any"), form);
        }

        /** A sentence starts with a capital, but a system's name is written as its owner writes it. */
        private String capitalised(String text) {
            if (problem.detail(Detail.SYSTEM).filter(text::startsWith).isPresent()) {
                return text;
            }
            int first = text.offsetByCodePoints(0, 1);
            return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
        }
    }

    private static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String brief(String value) {
        var line = value.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_FACT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_FACT - 1)) + "…";
    }
}
