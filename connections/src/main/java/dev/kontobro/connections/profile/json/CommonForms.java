package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.Texts;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.connections.profile.json.OneOf.Shape;
import dev.kontobro.connections.schedule.Schedule;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The JSON of what several kinds of record have. */
final class CommonForms {

    private static final long LARGEST_NUMBER = 999_999_999_999L;

    /** Of customers, projects, documents and vouchers. */
    private static final long LARGEST_IN_ECONOMIC = 999_999_999L;

    private static final Form<Trigger> TRIGGER = triggerForm();

    private CommonForms() {}

    static <R> Member<R, Boolean> enabled(Function<R, Boolean> getter, boolean standard) {
        return Member.of("enabled", Scalar.flag(), getter, "Whether these records are sent at all.")
                .or(standard);
    }

    static <R> Member<R, Trigger> trigger(Function<R, Trigger> getter) {
        return Member.of("trigger", TRIGGER, getter, "What sets a transfer off.")
                .or(new Trigger.Immediate());
    }

    private static Form<Trigger> triggerForm() {
        var schedule = schedule(Trigger.Scheduled::schedule);
        return new OneOf<>(
                "Trigger",
                "when",
                List.of(
                        Shape.plain(
                                "immediate",
                                Trigger.Immediate.class,
                                "The event that brings the record.",
                                new Trigger.Immediate()),
                        Shape.of(
                                "scheduled",
                                Trigger.Scheduled.class,
                                "The next run of a schedule: what came in until then goes together.",
                                List.of(schedule),
                                values -> new Trigger.Scheduled(values.of(schedule))),
                        Shape.plain(
                                "manual", Trigger.Manual.class, "A person who releases it.", new Trigger.Manual())));
    }

    static <R> Member<R, Schedule> schedule(Function<R, Schedule> getter) {
        return Member.of("schedule", ScheduleForm.SCHEDULE, getter, "When it runs.");
    }

    static <R> Member<R, FieldMap> fields(Flow flow, Function<R, FieldMap> getter) {
        return Member.of(
                        "fields",
                        FieldMapForm.of(flow),
                        getter,
                        "Free fields that are fed from elsewhere than the event's field of the same name. The others"
                                + " belong to the hub.")
                .or(FieldMap.NONE);
    }

    /** The defaults that a kind can have. */
    static <R> Member<R, Defaults> defaults(String name, List<Default> known, Function<R, Defaults> getter) {
        var members = new EnumMap<Default, Member<Defaults, Optional<String>>>(Default.class);
        known.forEach(field -> members.put(
                field,
                Member.<Defaults, String>optional(
                                field.key(),
                                reference(field.register()),
                                defaults -> defaults.of(field),
                                field.meaning())
                        .onlyIn(field.systems())));
        var form = new Mapping<Defaults>(name, List.copyOf(members.values()), values -> {
            var defaults = new EnumMap<Default, String>(Default.class);
            members.forEach((field, member) -> values.of(member).ifPresent(value -> defaults.put(field, value)));
            return new Defaults(defaults);
        });
        return Member.of(
                        "defaults",
                        form,
                        getter,
                        "What a record gets where its source says nothing, each by number, code or name.")
                .or(Defaults.NONE);
    }

    static Form<String> reference(Register register) {
        return switch (register) {
            case VAT_ZONE -> new VatZone();
            case CURRENCY -> new Reference(Codes.CURRENCY, Register.CURRENCY);
            default -> Reference.to(register);
        };
    }

    /**
     * Who numbers the records of a kind.
     *
     * @param withLetters the systems in which numbers of the kind may hold letters
     */
    static <R> Member<R, NumberMaster> numbers(
            Function<R, NumberMaster> getter, NumberMaster standard, Set<SystemName> withLetters) {
        return Member.of("numbers", new Numbers(Set.copyOf(withLetters)), getter, "Who numbers the records.")
                .or(standard);
    }

    private record Numbers(Set<SystemName> withLetters) implements Form<NumberMaster> {

        private static final Form<NumberMaster> ALL = numbersForm();

        @Override
        public Optional<NumberMaster> read(JsonNode json, Place at) {
            var numbers = ALL.read(json, at);
            at.books()
                    .system()
                    .filter(system -> !withLetters.contains(system))
                    .ifPresent(system -> numbers.ifPresent(read -> refuseLetters(read, json, at, system)));
            return numbers;
        }

        private static void refuseLetters(NumberMaster numbers, JsonNode json, Place at, SystemName system) {
            switch (numbers) {
                case NumberMaster.Prefix(String prefix)
                when !prefix.matches("[1-9]\\d{0,7}") ->
                    at.at("prefix")
                            .wrong(
                                    json.path("prefix"),
                                    "is not valid",
                                    "write 1 to 8 digits, not beginning with 0: " + system.displayName()
                                            + " knows no other numbers here");
                case NumberMaster.Range(long from, long to)
                when to > LARGEST_IN_ECONOMIC && system == SystemName.ECONOMIC ->
                    at.at("to")
                            .wrong(
                                    json.path("to"),
                                    "is not valid",
                                    "write up to " + LARGEST_IN_ECONOMIC + ": e-conomic knows no larger numbers here");
                default -> {}
            }
        }

        @Override
        public JsonNode write(NumberMaster value) {
            return ALL.write(value);
        }

        @Override
        public SettingKind kind(ProfileBooks books) {
            return ALL.kind(books);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return ALL.schema(definitions);
        }
    }

    private static Form<NumberMaster> numbersForm() {
        var prefix = Member.of("prefix", Scalar.line(20), NumberMaster.Prefix::prefix, "How they begin.");
        var from = Member.of("from", Scalar.whole(1, LARGEST_NUMBER), NumberMaster.Range::from, "The first.");
        var to = Member.of("to", Scalar.whole(1, LARGEST_NUMBER), NumberMaster.Range::to, "The last.");
        var range = new Mapping<>(
                        "range", List.of(from, to), values -> new NumberMaster.Range(values.of(from), values.of(to)))
                .checkedBy((values, at) -> {
                    if (values.of(to) < values.of(from)) {
                        at.at("to").wrong("is less than from", "write " + values.of(from) + " or more");
                    }
                });
        return new OneOf<>(
                "Numbers",
                "by",
                List.of(
                        Shape.plain(
                                "source",
                                NumberMaster.Source.class,
                                "The source: its numbers are used in the books.",
                                new NumberMaster.Source()),
                        Shape.plain(
                                "books",
                                NumberMaster.Books.class,
                                "The accounting system: a document gets its next free number; of other records only"
                                        + " those are sent that it has already.",
                                new NumberMaster.Books()),
                        Shape.of(
                                "prefix",
                                NumberMaster.Prefix.class,
                                "Both: the source's numbers begin alike, the others are the accounting system's.",
                                List.of(prefix),
                                values -> new NumberMaster.Prefix(values.of(prefix))),
                        new Shape<>(
                                "range",
                                NumberMaster.Range.class,
                                "Both: the source's numbers are in a range, the others are the accounting system's.",
                                range)));
    }

    /**
     * What numbers of a kind are in the books.
     *
     * @param taken what such a number looks like there
     */
    static <R> Member<R, NumberMap> numberMap(Function<R, NumberMap> getter, Function<SystemRules, Pattern> taken) {
        var prefixes = Member.<NumberMap, List<String>>of(
                        "prefixes",
                        new Several<>(Scalar.line(20), 0, 20, true),
                        NumberMap::prefixes,
                        "What is taken off a number that begins with it, with the zeros after it: `F-0042` is `42` with"
                                + " `F-`.")
                .or(List.of());
        var values = Member.<NumberMap, Map<String, String>>of(
                        "values",
                        new ByKey<>(Scalar.line(60), Scalar.line(20), 1000),
                        NumberMap::values,
                        "The number in the books by the source's; goes before the prefixes.")
                .or(Map.of());
        var form = new Mapping<>(
                        "NumberMap",
                        List.of(prefixes, values),
                        read -> new NumberMap(read.of(prefixes), read.of(values)))
                .checkedBy((read, at) -> refuseNumbers(read.of(values), taken, at.at(values.key())));
        return Member.of(
                        "numberMap",
                        form,
                        getter,
                        "What the source's numbers are in the books, where those take other ones: e-conomic none with"
                                + " letters.")
                .or(NumberMap.NONE);
    }

    /** Numbers that the books do not take, and one that two would have. */
    private static void refuseNumbers(Map<String, String> values, Function<SystemRules, Pattern> taken, Place at) {
        var pattern = at.books().rules().map(taken);
        new TreeMap<>(values).forEach((said, number) -> {
            var place = at.under(said);
            pattern.filter(form -> !form.matcher(number).matches())
                    .ifPresent(form -> place.wrong(
                            TextNode.valueOf(number),
                            "is no number that the books take",
                            "write one like " + form.pattern()));
            values.entrySet().stream()
                    .filter(other ->
                            other.getValue().equals(number) && other.getKey().compareTo(said) < 0)
                    .map(Map.Entry::getKey)
                    .min(Comparator.naturalOrder())
                    .ifPresent(other -> place.wrong(
                            TextNode.valueOf(number),
                            "is the number of " + other + " as well",
                            "write another number"));
        });
    }

    /**
     * A text in several languages.
     *
     * @param name in the schema
     */
    static <R> Member<R, Texts> texts(
            String key, String name, Form<String> text, Function<R, Texts> getter, String meaning) {
        var standard = Member.optional("standard", text, Texts::standard, "For languages without a text of their own.");
        var byLanguage = Member.<Texts, Map<String, String>>of(
                        "byLanguage",
                        new ByKey<>(Codes.LANGUAGE, text, 20),
                        Texts::byLanguage,
                        "For customers with a language, ISO 639-1.")
                .or(Map.of());
        var form = new Mapping<>(
                name, List.of(standard, byLanguage), values -> new Texts(values.of(standard), values.of(byLanguage)));
        return Member.of(key, form, getter, meaning).or(Texts.NONE);
    }
}
