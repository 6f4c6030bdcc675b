package dev.kontobro.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemTexts.ProblemText;
import dev.kontobro.accounting.project.Project;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTextsTest {

    private static final Locale DANISH = Locale.of("da");
    private static final Locale SWEDISH = Locale.of("sv");
    private static final List<String> PARTS = List.of("title", "cause", "consequence", "remedy", "where");
    private static final List<String> DERIVED = List.of("theRecord", "records");
    private static final List<String> KINDS = Stream.concat(
                    Stream.of("any"), Arrays.stream(Flow.values()).map(Flow::record))
            .toList();

    /** Of events, where they are no fields of a document in the books. */
    private static final List<String> FIELDS_OF_EVENTS = List.of(
            "paymentMethod",
            "shippingMethod",
            "team",
            "lines.text",
            "lines.product",
            "lines.quantity",
            "lines.unit",
            "lines.price",
            "lines.unitPrice",
            "lines.discount",
            "lines.discountPercent",
            "lines.vatRate",
            "lines.project",
            "lines.costCentre",
            "lines.team",
            "lines.timeType",
            "lines.houseWork.hours",
            "lines.account",
            "lines.vatCode",
            "lines.taxClass",
            "charges.method",
            "charges.vatRate",
            "charges.account",
            "charges.taxClass");

    private static final Problem NUMBER_TAKEN = Problem.of(ProblemCode.CUSTOMER_NUMBER_TAKEN)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "customer")
            .with(Detail.NUMBER, "1001")
            .with(Detail.NAME, "Nordlys ApS")
            .with(Detail.EXISTING, "Havblik A/S");

    @Test
    void kindsOfRecordHaveNamesInEveryLanguage() {
        assertThat(ProblemTexts.records("creditNote", DANISH)).isEqualTo("kreditnotaer");
        assertThat(ProblemTexts.records("creditNote", SWEDISH)).isEqualTo("kreditfakturor");
        assertThat(ProblemTexts.records("creditNote", Locale.FRENCH)).isEqualTo("credit notes");
    }

    @ParameterizedTest
    @CsvSource({
        "da, 2025-12-31, Den 31. december 2025 ligger i",
        "sv, 2025-12-31, Den 31 december 2025 ligger i",
        "en, 2025-12-31, The day 31 December 2025 lies in",
        "en, 2025-13-31, The day 2025-13-31 lies in"
    })
    void daysAreWrittenAsPeopleWriteThem(String language, String day, String said) {
        var problem = Problem.of(ProblemCode.BOOKING_PERIOD_CLOSED).with(Detail.VALUE, day);

        assertThat(ProblemTexts.describe(problem, Locale.of(language)).cause()).startsWith(said);
    }

    @Test
    void aNumberThatLooksLikeADayStaysAsItIs() {
        var problem = NUMBER_TAKEN.with(Detail.NUMBER, "2025-12-31");

        assertThat(ProblemTexts.describe(problem, DANISH).title()).contains("2025-12-31");
    }

    static Stream<Locale> languages() {
        return ProblemTexts.LANGUAGES.stream();
    }

    static Stream<Arguments> codesAndLanguages() {
        return Arrays.stream(ProblemCode.values())
                .flatMap(code -> languages().map(language -> Arguments.of(code, language)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_code_says_all_its_parts_and_nothing_stands_there_unused(Locale language) {
        var keys = templates(language).keySet();

        assertThat(keys).containsAll(required().toList());
        assertThat(keys).allMatch(key -> isRequired(key) || isForOneSystem(key));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_phrase_is_used(Locale language) {
        var used = templates(language).values().stream()
                .flatMap(template -> template.names().stream())
                .collect(Collectors.toSet());

        assertThat(phrases(language)).isSubsetOf(used);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void texts_name_only_facts_that_exist(Locale language) {
        var known = Stream.of(
                        Arrays.stream(Detail.values()).map(Detail::key), DERIVED.stream(), phrases(language).stream())
                .flatMap(Function.identity())
                .toList();

        assertThat(templates(language))
                .allSatisfy(
                        (key, template) -> assertThat(template.names()).as(key).isSubsetOf(known));
    }

    @Test
    void all_languages_have_the_same_keys_with_the_same_facts() {
        var danish = names(DANISH);

        assertThat(names(SWEDISH)).isEqualTo(danish);
        assertThat(names(Locale.ENGLISH)).isEqualTo(danish);
    }

    @ParameterizedTest
    @MethodSource("codesAndLanguages")
    void a_text_is_whole_without_any_fact(ProblemCode code, Locale language) {
        assertThat(parts(ProblemTexts.describe(Problem.of(code), language))).allSatisfy(ProblemTextsTest::isWhole);
    }

    @ParameterizedTest
    @MethodSource("codesAndLanguages")
    void a_text_is_whole_with_every_fact_on_every_system(ProblemCode code, Locale language) {
        for (var system : SystemName.values()) {
            for (var kind : KINDS) {
                var problem = withEveryFact(code)
                        .with(Detail.SYSTEM, system.displayName())
                        .with(Detail.RECORD, kind);

                assertThat(parts(ProblemTexts.describe(problem, language))).allSatisfy(ProblemTextsTest::isWhole);
            }
        }
    }

    @Test
    void the_title_names_the_record_and_what_happened() {
        assertThat(ProblemTexts.describe(NUMBER_TAKEN, DANISH).title())
                .isEqualTo("Kunde 1001 (Nordlys ApS) venter: nummeret bruges af »Havblik A/S« i e-conomic");
        assertThat(ProblemTexts.describe(NUMBER_TAKEN, SWEDISH).title())
                .isEqualTo("Kund 1001 (Nordlys ApS) väntar: numret används av ”Havblik A/S” i e-conomic");
        assertThat(ProblemTexts.describe(NUMBER_TAKEN, Locale.ENGLISH).title())
                .isEqualTo("Customer 1001 (Nordlys ApS) waits: “Havblik A/S” has the number in e-conomic");
    }

    @Test
    void fields_are_called_what_their_owner_calls_them() {
        var problem = Problem.of(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, CustomerField.PAYMENT_TERMS.key());

        assertThat(ProblemTexts.describe(problem, DANISH).title()).contains("»Betalingsbetingelser«");
        assertThat(ProblemTexts.describe(problem, SWEDISH).title()).contains("”Betalningsvillkor”");
        assertThat(ProblemTexts.describe(problem, Locale.ENGLISH).title()).contains("“Payment terms”");
    }

    @Test
    void a_field_of_a_line_is_named_with_its_line() {
        var problem = Problem.of(ProblemCode.FIELD_TOO_LONG).with(Detail.FIELD, "lines[1].product");

        assertThat(ProblemTexts.describe(problem, DANISH).title()).contains("»Linjens varenummer (linje 2)«");
        assertThat(ProblemTexts.describe(problem, SWEDISH).title()).contains("”Radens artikelnummer (rad 2)”");
        assertThat(ProblemTexts.describe(problem, Locale.ENGLISH).title())
                .contains("“Product number of the line (line 2)”");
    }

    @Test
    void a_field_without_a_name_is_called_what_the_event_calls_it() {
        var problem = Problem.of(ProblemCode.EVENT_INVALID).with(Detail.FIELD, "/billingAddress/zip");

        assertThat(ProblemTexts.describe(problem, Locale.ENGLISH).title()).contains("“/billingAddress/zip”");
    }

    @Test
    void registers_are_called_what_their_owner_calls_them() {
        var problem = Problem.of(ProblemCode.CHOICE_GONE)
                .with(Detail.SYSTEM, "e-conomic")
                .with(Detail.RECORD, "creditNote")
                .with(Detail.REGISTER, Register.LAYOUT.id())
                .with(Detail.VALUE, "DK. std.");

        assertThat(ProblemTexts.describe(problem, DANISH).title())
                .isEqualTo("Kreditnotaer kan ikke overføres til e-conomic: »DK. std.« som layout findes ikke mere");
        assertThat(ProblemTexts.describe(problem, SWEDISH).title())
                .isEqualTo(
                        "Kreditfakturor kan inte föras över till e-conomic: ”DK. std.” som layout finns inte längre");
        assertThat(ProblemTexts.describe(problem, Locale.ENGLISH).title())
                .isEqualTo(
                        "Credit notes cannot be transferred to e-conomic: “DK. std.” as layout is not there any more");
    }

    @Test
    void where_the_systems_differ_the_text_is_the_systems_own() {
        var problem = Problem.of(ProblemCode.CURRENCY_UNKNOWN);

        assertThat(ProblemTexts.describe(problem.with(Detail.SYSTEM, "Fortnox"), SWEDISH)
                        .where())
                .isEqualTo("I Fortnox: Inställningar (kugghjulet) → Fakturering → Valuta.");
        assertThat(ProblemTexts.describe(problem, SWEDISH).where()).isEqualTo("I bokföringssystemet, under valutor.");
    }

    @Test
    void a_system_is_written_as_its_owner_writes_it_even_at_the_start_of_a_sentence() {
        var problem = Problem.of(ProblemCode.GRANT_REVOKED).with(Detail.SYSTEM, "e-conomic");

        assertThat(ProblemTexts.describe(problem, DANISH).cause()).startsWith("e-conomic afviser");
    }

    @Test
    void a_long_value_is_cut_and_stays_on_its_line() {
        var problem = Problem.of(ProblemCode.EMAIL_INVALID).with(Detail.VALUE, "one\ntwo " + "x".repeat(1000));

        assertThat(ProblemTexts.describe(problem, Locale.ENGLISH).title())
                .contains("one two xxx", "…")
                .hasSizeLessThan(220);
    }

    @Test
    void a_language_without_texts_gets_english() {
        assertThat(ProblemTexts.describe(NUMBER_TAKEN, Locale.FRENCH))
                .isEqualTo(ProblemTexts.describe(NUMBER_TAKEN, Locale.ENGLISH));
    }

    private static void isWhole(String text) {
        assertThat(text)
                .isNotBlank()
                .doesNotContainPattern("[{}\\[\\]|]")
                .doesNotContainPattern("  | [.,:;]|»«|””|“”|[.,:;]$(?<![.])|\\.\\.")
                .doesNotStartWith(" ");
    }

    private static List<String> parts(ProblemText text) {
        return List.of(text.title(), text.cause(), text.consequence(), text.remedy(), text.where());
    }

    private static Problem withEveryFact(ProblemCode code) {
        return new Problem(
                code, Arrays.stream(Detail.values()).collect(Collectors.toMap(Function.identity(), Detail::key)));
    }

    private static Map<String, TextTemplate> templates(Locale language) {
        return ProblemTexts.catalogue(language).templates();
    }

    private static Map<String, Set<String>> names(Locale language) {
        return templates(language).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().names()));
    }

    private static List<String> phrases(Locale language) {
        return templates(language).keySet().stream()
                .filter(key -> key.startsWith("phrase.") && !isForOneSystem(key))
                .map(key -> key.substring("phrase.".length()))
                .toList();
    }

    private static Stream<String> required() {
        return Stream.of(
                        Arrays.stream(ProblemCode.values())
                                .flatMap(code -> PARTS.stream().map(part -> code.id() + "." + part)),
                        Arrays.stream(CustomerField.values()).map(field -> "field." + field.key()),
                        Arrays.stream(DocumentField.values()).map(field -> "field." + field.key()),
                        Arrays.stream(TaxReduction.Field.values()).map(field -> "field." + field.key()),
                        Arrays.stream(Project.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .map(field -> "field." + field),
                        FIELDS_OF_EVENTS.stream().map(field -> "field." + field),
                        Arrays.stream(NewEntry.Value.values()).map(value -> "field." + value.id()),
                        Arrays.stream(Register.values()).map(register -> "register." + register.id()),
                        KINDS.stream()
                                .flatMap(kind ->
                                        Stream.of("", ".definite", ".plural").map(form -> "record." + kind + form)),
                        Stream.of("system.any", "line.any"))
                .flatMap(Function.identity());
    }

    private static boolean isRequired(String key) {
        return key.startsWith("phrase.") || required().anyMatch(key::equals);
    }

    private static boolean isForOneSystem(String key) {
        return Arrays.stream(SystemName.values())
                .map(system -> "." + system.id())
                .filter(key::endsWith)
                .map(suffix -> key.substring(0, key.length() - suffix.length()))
                .anyMatch(ProblemTextsTest::isRequired);
    }
}
