package dev.kontobro.gateway.console.profile;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.profile.form.ProfileForms.Field;
import dev.kontobro.connections.profile.form.ProfileSpeech;
import dev.kontobro.connections.profile.form.SettingTexts;
import dev.kontobro.connections.profile.form.Typed;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Flag;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import dev.kontobro.connections.profile.json.SettingKind.Group;
import dev.kontobro.connections.profile.json.SettingKind.Many;
import dev.kontobro.connections.profile.json.SettingKind.Maybe;
import dev.kontobro.connections.profile.json.SettingKind.OneOf;
import dev.kontobro.connections.profile.json.SettingKind.Setting;
import dev.kontobro.connections.profile.json.SettingKind.Text;
import dev.kontobro.connections.profile.json.SettingKind.Whole;
import dev.kontobro.connections.profile.json.SettingKind.Word;
import dev.kontobro.gateway.console.profile.Choices.Way;
import dev.kontobro.gateway.console.profile.Piece.Option;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays out a form: every kind of setting in one way, with what stands in its inputs and what is wrong with it. */
final class FormPieces {

    /** Empty ones at the end of a table. */
    private static final int SPARE_ROWS = 2;

    private final ProfileWords words;
    private final SettingTexts texts;
    private final ProfileSpeech speech;
    private final Typed typed;
    private final Map<String, String> faults;
    private final Choices choices;
    private final boolean hasDecimalComma;
    private final List<Piece> pieces = new ArrayList<>();

    FormPieces(
            ProfileWords words,
            SettingTexts texts,
            ProfileSpeech speech,
            Typed typed,
            Map<String, String> faults,
            Choices choices,
            boolean hasDecimalComma) {
        this.words = words;
        this.texts = texts;
        this.speech = speech;
        this.typed = typed;
        this.faults = faults;
        this.choices = choices;
        this.hasDecimalComma = hasDecimalComma;
    }

    /** How many inputs of a form choose from each register. */
    static Map<Register, Integer> inputs(List<Field> fields, Typed typed) {
        var inputs = new EnumMap<Register, Integer>(Register.class);
        fields.forEach(field -> count(field.kind(), field.name(), typed, inputs));
        return inputs;
    }

    private static void count(SettingKind kind, String name, Typed typed, Map<Register, Integer> inputs) {
        switch (kind) {
            case Entry entry -> inputs.merge(entry.register(), 1, Integer::sum);
            case Group group -> count(group, name, typed, inputs);
            case Maybe(Group group) -> count(group, name, typed, inputs);
            case ByKey byKey ->
                IntStream.range(0, typed.rows(name) + SPARE_ROWS)
                        .forEach(row -> count(byKey.value(), Typed.row(name, row), typed, inputs));
            case Many many ->
                IntStream.range(0, typed.rows(name))
                        .forEach(row -> count(many.item(), Typed.row(name, row), typed, inputs));
            case OneOf oneOf ->
                oneOf.groups().forEach(group -> count(group, Typed.group(name, group.name()), typed, inputs));
            case Flag _, Text _, Whole _, DayOfMonth _, Word _ -> {}
        }
    }

    private static void count(Group group, String name, Typed typed, Map<Register, Integer> inputs) {
        group.settings().forEach(setting -> count(setting.kind(), Typed.setting(name, setting.key()), typed, inputs));
    }

    List<Piece> of(List<Field> fields, boolean isKeyed) {
        fields.forEach(field -> {
            var label = texts.label(field.group(), field.key());
            if (isKeyed) {
                keyed(field);
            } else {
                add(
                        field.kind(),
                        field.group(),
                        field.key(),
                        field.name(),
                        label,
                        hint(field.group(), field.key()),
                        field.isOpen());
            }
        });
        choices.suggested()
                .forEach(register -> pieces.add(Piece.of("suggestions", listOf(register), "")
                        .choosing(options(register, "").toList())));
        return List.copyOf(pieces);
    }

    /** The page's heading says what it is. */
    private void keyed(Field field) {
        switch (field.kind()) {
            case Maybe(Group group) -> {
                pieces.add(Piece.of("hidden", Typed.present(field.name()), "").holding("true"));
                settings(group, group.name(), field.name());
            }
            case Group group -> settings(group, group.name(), field.name());
            case SettingKind other -> add(other, field.group(), field.key(), field.name(), words.fedFrom(), "", true);
        }
    }

    private void settings(Group group, String called, String name) {
        group.settings().forEach(setting -> add(setting, called, Typed.setting(name, setting.key())));
    }

    private void add(Setting setting, String group, String name) {
        var isOpen = !setting.isRequired() && setting.standard().isEmpty();
        add(
                setting.kind(),
                group,
                setting.key(),
                name,
                texts.label(group, setting.key()),
                hint(group, setting.key()),
                isOpen);
    }

    private String hint(String group, String key) {
        return texts.hint(group, key).orElse("");
    }

    /** @param isOpen it may be left out, and nothing holds then */
    private void add(
            SettingKind kind, String group, String key, String name, String label, String hint, boolean isOpen) {
        var plain =
                Piece.of("text", name, label).knowing(hint).wrong(fault(name)).holding(value(name));
        switch (kind) {
            case Flag _ -> pieces.add(as("flag", plain).ticked(typed.has(name, "true")));
            case Text(Format format, int _) -> pieces.add(text(format, plain));
            case Whole _ -> pieces.add(as("number", plain));
            case DayOfMonth(int most) ->
                pieces.add(as("select", plain)
                        .choosing(Stream.concat(
                                        IntStream.rangeClosed(1, most).mapToObj(Integer::toString),
                                        Stream.of(DayOfMonth.LAST))
                                .map(day -> option(name, day, texts.word(group, key, day)))
                                .toList()));
            case Word(List<String> all) -> pieces.add(words(all, group, key, plain, isOpen));
            case Entry entry -> pieces.add(entry(entry, group, key, plain));
            case Many many -> list(many, group, key, plain);
            case ByKey byKey -> table(byKey, group, key, plain);
            case Group inner -> {
                pieces.add(as("open", plain));
                settings(inner, inner.name(), name);
                pieces.add(Piece.of("close", "", ""));
            }
            case Maybe(Group inner) -> {
                var present = Typed.present(name);
                pieces.add(new Piece(
                        "maybe", name, label, hint, fault(name), present, typed.has(present, "true"), List.of(), ""));
                settings(inner, inner.name(), name);
                pieces.add(Piece.of("end-shape", "", ""));
            }
            case OneOf oneOf -> oneOf(oneOf, plain, isOpen);
        }
    }

    private void oneOf(OneOf oneOf, Piece plain, boolean isOpen) {
        var name = plain.name();
        pieces.add(as("open", plain));
        if (isOpen) {
            pieces.add(Piece.of("shape", name, words.asTheSourceHasIt())
                    .ticked(value(name).isEmpty()));
            pieces.add(Piece.of("end-shape", "", ""));
        }
        oneOf.groups().forEach(group -> {
            pieces.add(Piece.of("shape", name, texts.group(oneOf.name(), group.name()))
                    .holding(group.name())
                    .ticked(typed.has(name, group.name())));
            settings(group, oneOf.name() + "." + group.name(), Typed.group(name, group.name()));
            pieces.add(Piece.of("end-shape", "", ""));
        });
        pieces.add(Piece.of("close", "", ""));
    }

    private Piece text(Format format, Piece plain) {
        return switch (format) {
            case LINES -> as("area", plain);
            case DAY -> as("date", plain);
            case TIME_OF_DAY -> as("time", plain);
            case MAIL_ADDRESS -> as("email", plain);
            case AMOUNT ->
                as("amount", plain).holding(hasDecimalComma ? plain.value().replace('.', ',') : plain.value());
            case COUNTRY -> plain.hint().isEmpty() ? plain.knowing(words.hintCountry()) : plain;
            case LANGUAGE -> plain.hint().isEmpty() ? plain.knowing(words.hintLanguage()) : plain;
            default -> plain;
        };
    }

    private Piece words(List<String> all, String group, String key, Piece plain, boolean isOpen) {
        var none =
                isOpen ? Stream.of(new Option("", words.notSet(), plain.value().isEmpty())) : Stream.<Option>empty();
        return as("select", plain)
                .choosing(Stream.concat(
                                none,
                                all.stream().map(word -> option(plain.name(), word, texts.word(group, key, word))))
                        .toList());
    }

    private Option option(String name, String value, String label) {
        return new Option(value, label, typed.has(name, value));
    }

    private Piece entry(Entry entry, String group, String key, Piece plain) {
        var value = plain.value();
        var register = entry.register();
        var known = choices.registers().registers().containsKey(register);
        var named = choices.registers().find(register, value);
        var way = known || entry.words().isEmpty() ? choices.way(register) : Way.CHOSEN;
        return switch (way) {
            case CHOSEN -> {
                var zones =
                        entry.words().stream().map(word -> option(plain.name(), word, texts.word(group, key, word)));
                var isOther =
                        !value.isEmpty() && named.isEmpty() && !entry.words().contains(value);
                var gone = isOther
                        ? Stream.of(new Option(value, known ? words.goneOption(value) : value, true))
                        : Stream.<Option>empty();
                var barred = named.filter(found -> !found.active()).stream()
                        .map(found -> new Option(value, words.barredOption(Choices.called(found)), true));
                yield as("select", plain)
                        .choosing(Stream.of(
                                        Stream.of(new Option("", words.notSet(), value.isEmpty())),
                                        gone,
                                        barred,
                                        zones,
                                        options(register, value))
                                .flatMap(options -> options)
                                .toList());
            }
            case SUGGESTED ->
                plain.knowing(typedHint(plain, register, value, true)).suggesting(listOf(register));
            case TYPED -> plain.knowing(typedHint(plain, register, value, known));
        };
    }

    /** What the number stands for, or what can be typed. */
    private String typedHint(Piece plain, Register register, String value, boolean isKnown) {
        var isGone = isKnown
                && !value.isEmpty()
                && choices.registers().find(register, value).isEmpty();
        var what = !isKnown
                ? (choices.registers().withheld().containsKey(register)
                        ? words.registerWithheld()
                        : words.registerUnread())
                : isGone ? words.goneHint(value) : value.isEmpty() ? words.typeNumber() : speech.named(register, value);
        return plain.hint().isEmpty() ? what : plain.hint() + " " + what;
    }

    /** The value stays as it stands in the profile, be it a code or a name. */
    private Stream<Option> options(Register register, String value) {
        var chosen = choices.registers().find(register, value);
        return choices.registers().choices(register).stream().map(entry -> {
            var isChosen = chosen.filter(entry::equals).isPresent();
            return new Option(isChosen ? value : entry.code(), Choices.called(entry), isChosen);
        });
    }

    private static String listOf(Register register) {
        return "list-" + register.id();
    }

    private void list(Many many, String group, String key, Piece plain) {
        var name = plain.name();
        switch (many.item()) {
            case Word(List<String> all) ->
                pieces.add(as("ticks", plain)
                        .choosing(all.stream()
                                .map(word -> option(name, word, texts.word(group, key, word)))
                                .toList()));
            case Text(Format format, int _)
            when format == Format.TIME_OF_DAY || format == Format.COUNTRY -> pieces.add(plain);
            case Text _ ->
                pieces.add(as("area", plain).knowing(plain.hint().isEmpty() ? words.oneALine() : plain.hint()));
            case SettingKind item -> {
                pieces.add(as("open", plain));
                pieces.add(Piece.of("hidden", name + "~", "").holding(Integer.toString(typed.rows(name))));
                for (var i = 0; i < typed.rows(name); i++) {
                    var row = Typed.row(name, i);
                    pieces.add(Piece.of("open-row", row, words.number(i + 1)).wrong(fault(row)));
                    if (item instanceof Group inner) {
                        settings(inner, inner.name(), row);
                    } else {
                        add(item, group, key, row, words.number(i + 1), "", false);
                    }
                    pieces.add(Piece.of("gone", Typed.gone(row), words.removeRow())
                            .ticked(typed.has(Typed.gone(row), "true")));
                    pieces.add(Piece.of("close", "", ""));
                }
                if (typed.rows(name) < many.most()) {
                    pieces.add(Piece.of("add", name, words.addRow()).knowing(plain.label()));
                }
                pieces.add(Piece.of("close", "", ""));
            }
        }
    }

    private void table(ByKey byKey, String group, String key, Piece plain) {
        var name = plain.name();
        var rows = typed.rows(name) + SPARE_ROWS;
        pieces.add(as("open", plain));
        pieces.add(Piece.of("hidden", name + "~", "").holding(Integer.toString(rows)));
        pieces.add(Piece.of("open-table", "", words.sourceSide())
                .holding(words.booksSide())
                .knowing(words.removeRow()));
        for (var i = 0; i < rows; i++) {
            var row = Typed.row(name, i);
            pieces.add(Piece.of("open-cells", "", ""));
            typed.first(Typed.formerKey(row))
                    .ifPresent(was -> pieces.add(
                            Piece.of("hidden", Typed.formerKey(row), "").holding(was)));
            cell(byKey.key(), group, key, Typed.key(row), words.sourceSide() + " " + (i + 1));
            pieces.add(Piece.of("next-cell", "", ""));
            cell(byKey.value(), group, key, Typed.value(row), words.booksSide() + " " + (i + 1));
            pieces.add(Piece.of("last-cell", Typed.gone(row), words.removeRow() + " " + (i + 1))
                    .ticked(typed.has(Typed.gone(row), "true")));
        }
        pieces.add(Piece.of("close-table", "", ""));
        if (rows < byKey.most()) {
            pieces.add(Piece.of("add", name, words.addRow()).knowing(plain.label()));
        }
        pieces.add(Piece.of("close", "", ""));
    }

    /** An input in a table has its label from the table's head. */
    private void cell(SettingKind kind, String group, String key, String name, String label) {
        var at = pieces.size();
        add(kind, group, key, name, label, "", true);
        var piece = pieces.get(at);
        var hint = choices.ways().containsValue(Way.CHOSEN) || !(kind instanceof Entry) ? "" : nameOf(kind, piece);
        pieces.set(at, as("cell-" + piece.type(), piece).knowing(hint));
    }

    private String nameOf(SettingKind kind, Piece piece) {
        return kind instanceof Entry entry && !piece.value().isEmpty()
                ? Optional.of(speech.named(entry.register(), piece.value()))
                        .filter(named -> !named.equals(piece.value()))
                        .orElse("")
                : "";
    }

    private static Piece as(String type, Piece piece) {
        return new Piece(
                type,
                piece.name(),
                piece.label(),
                piece.hint(),
                piece.fault(),
                piece.value(),
                piece.isOn(),
                piece.options(),
                piece.list());
    }

    private String value(String name) {
        return typed.first(name).orElse("");
    }

    private String fault(String name) {
        return faults.getOrDefault(name, "");
    }
}
