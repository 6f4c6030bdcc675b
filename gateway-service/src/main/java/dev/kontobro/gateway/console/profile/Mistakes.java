package dev.kontobro.gateway.console.profile;

import dev.kontobro.connections.profile.form.ProfileForms.Reading;
import dev.kontobro.connections.profile.form.ProfilePage;
import dev.kontobro.connections.profile.form.ProfileSpeech;
import dev.kontobro.connections.profile.json.ProfileMistake;
import dev.kontobro.connections.profile.json.SettingKind;
import dev.kontobro.connections.profile.json.SettingKind.ByKey;
import dev.kontobro.connections.profile.json.SettingKind.DayOfMonth;
import dev.kontobro.connections.profile.json.SettingKind.Entry;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import dev.kontobro.connections.profile.json.SettingKind.Text;
import dev.kontobro.connections.profile.json.SettingKind.Whole;
import dev.kontobro.gateway.console.profile.ProfilePages.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a profile in the owner's language, at the inputs that it is about. */
record Mistakes(ProfileWords words, ProfileSpeech speech, String root) {

    private static final String NO_KEY = "is not a valid key";

    /**
     * @param faults of the whole form, each leading to its input
     * @param atInputs by the names of the inputs
     */
    record Said(List<Fault> faults, Map<String, String> atInputs) {

        boolean isNothing() {
            return faults.isEmpty();
        }
    }

    Said at(Reading reading, List<ProfileMistake> mistakes) {
        var faults = new ArrayList<Fault>();
        var atInputs = new LinkedHashMap<String, String>();
        reading.doubles().forEach(name -> {
            atInputs.put(name, words.faultDouble());
            faults.add(new Fault("#" + name, words.sourceSide(), words.faultDouble()));
        });
        mistakes.forEach(mistake -> {
            var name = reading.nameOf(mistake.path()).map(input -> at(mistake, input));
            name.ifPresent(input -> atInputs.putIfAbsent(input, said(mistake)));
            faults.add(new Fault(
                    name.map(input -> "#" + input).orElseGet(() -> page(mistake)), label(mistake), said(mistake)));
        });
        return new Said(List.copyOf(faults), Map.copyOf(atInputs));
    }

    /** Where there is no form: each leads to the page that its setting is on. */
    List<Fault> of(List<ProfileMistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> new Fault(page(mistake), label(mistake), said(mistake)))
                .toList();
    }

    private static String at(ProfileMistake mistake, String input) {
        return mistake.message().equals(NO_KEY) && input.endsWith(".value")
                ? input.substring(0, input.length() - ".value".length()) + ".key"
                : input;
    }

    private String page(ProfileMistake mistake) {
        return ProfilePage.ofSetting(mistake.path().toString())
                .map(page -> root + "/" + page.section() + (page.part().isEmpty() ? "" : "/" + page.part()))
                .orElse("");
    }

    private String label(ProfileMistake mistake) {
        return String.join(" › ", speech.place(mistake.path()));
    }

    private String said(ProfileMistake mistake) {
        var value = mistake.value();
        return switch (mistake.message()) {
            case "is missing" -> words.faultMissing();
            case NO_KEY -> ofKey(mistake);
            case "is not in the books" -> words.faultNotInBooks(value);
            case "is barred or closed in the books" -> words.faultBarred(value);
            case "stands there twice" -> words.faultTwice(value);
            case "asks for nothing" -> words.faultAsksNothing();
            case "is less than from" -> words.faultRange();
            case "is collective, and there is no collective customer" -> words.faultCollective();
            case "is default, and there is no default product" -> words.faultFallback();
            case "makes invoices, and invoices are not sent" -> words.faultCollectOff();
            case "makes invoices that the source has no number for, and it is to number them",
                    "makes invoices that Fortnox numbers itself, and the source is to number them" ->
                words.faultNumbers();
            case "makes invoices of orders that become invoices themselves by orders.invoiced" ->
                words.faultFromOrder();
            case "is the time at which they begin" -> words.faultQuiet();
            case String message when message.endsWith("which stands for nothing") -> words.faultPlaceholder();
            case String message when message.startsWith("cannot be set") -> words.faultNoSuchThing();
            case String message when message.endsWith(" entries") -> words.faultEntries();
            default -> value.isEmpty() ? words.faultMissing() : byKind(ProfileSpeech.kind(mistake.path()), value);
        };
    }

    private String ofKey(ProfileMistake mistake) {
        var key = mistake.path().last().getMatchingProperty();
        return ProfileSpeech.kind(mistake.path().head()) instanceof ByKey(Text(Format format, int most), var _, int _)
                        && !key.isBlank()
                ? byFormat(format, most, key)
                : words.faultMissing();
    }

    private String byKind(SettingKind kind, String value) {
        return switch (kind) {
            case Whole(long least, long most) -> words.faultWhole(value, least, most);
            case DayOfMonth(int most) -> words.faultWhole(value, 1, most);
            case Entry(var _, Format format, var _) when format == Format.CURRENCY -> words.faultCurrency(value);
            case Text(Format format, int most) -> byFormat(format, most, value);
            default -> words.faultInvalid();
        };
    }

    private String byFormat(Format format, int most, String value) {
        return switch (format) {
            case AMOUNT -> words.faultAmount(value);
            case TIME_OF_DAY -> words.faultTime(value);
            case DAY -> words.faultDay(value);
            case DAY_OF_YEAR -> words.faultDayOfYear(value);
            case COUNTRY -> words.faultCountry(value);
            case CURRENCY -> words.faultCurrency(value);
            case LANGUAGE -> words.faultLanguage(value);
            case MAIL_ADDRESS -> words.faultMail(value);
            case EVENT_FIELD -> words.faultField(value);
            case COUNTRY_AND_BUYER -> words.faultBuyer(value);
            case COUNTRY_AND_RATE -> words.faultRate(value);
            case LINE, LINES, AFFIX, CODE_OR_NAME ->
                value.length() > most ? words.faultLength(most) : words.faultInvalid();
        };
    }
}
