package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Needs.InJournal;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import dev.kontobro.connections.profile.Condition.Facts;
import dev.kontobro.connections.profile.TargetChoice.Rule;
import dev.kontobro.connections.profile.TargetChoice.Stock;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulesOfProfilesTest {

    private static final Rule LARGE = new Rule(
            new Condition(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.of(new BigDecimal("10000.00")),
                    Optional.of(new BigDecimal("50000.00"))),
            DocumentTarget.ORDER,
            Stock.LEAVE);
    private static final Rule SWEDISH_BUSINESS = new Rule(
            new Condition(
                    Set.of("card", "klarna"),
                    Set.of(CustomerClass.B2B),
                    Set.of("SE"),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty()),
            DocumentTarget.BOOKED,
            Stock.MOVE);
    private static final Rule ONE_CUSTOMER = new Rule(
            new Condition(Set.of(), Set.of(), Set.of(), Set.of("17"), Set.of(), Optional.empty(), Optional.empty()),
            DocumentTarget.JOURNAL,
            Stock.MOVE);
    private static final Condition TAGGED = new Condition(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of("Test order"), Optional.empty(), Optional.empty());

    private final TargetChoice choice =
            new TargetChoice(DocumentTarget.DRAFT, Stock.MOVE, List.of(LARGE, SWEDISH_BUSINESS, ONE_CUSTOMER));

    @ParameterizedTest
    @CsvSource({
        "card, B2B, SE, 1, 100, BOOKED",
        "klarna, B2B, SE, 1, 9999.99, BOOKED",
        "'Klar na ', B2B, SE, 1, 9999.99, BOOKED",
        "card, B2B, SE, 1, 50000, BOOKED",
        "card, B2B, SE, 17, 10000, ORDER",
        "card, B2C, SE, 1, 100, DRAFT",
        "cash, B2B, SE, 1, 100, DRAFT",
        "card, B2B, DK, 17, 100, JOURNAL",
        ", , , 1, 100, DRAFT",
        ", , , 17, 100, JOURNAL",
    })
    void theFirstRuleThatIsAboutADocumentDecides(
            String paymentMethod,
            CustomerClass customerClass,
            String country,
            String customer,
            BigDecimal amount,
            DocumentTarget target) {
        // Given
        var facts = new Facts(
                Optional.ofNullable(paymentMethod),
                Optional.ofNullable(customerClass),
                Optional.ofNullable(country),
                customer,
                Set.of(),
                amount);

        // Then
        assertThat(choice.of(facts)).isEqualTo(target);
        assertThat(choice.stockOf(facts)).isEqualTo(target == DocumentTarget.ORDER ? Stock.LEAVE : Stock.MOVE);
    }

    @Test
    void aDocumentIsSentInOneOfTheStatesOfEveryField() {
        // Given
        var invoices = inStates(Map.of("status", Set.of("done", "shipped"), "payment", Set.of("paid")));

        // Then
        assertThat(invoices.unmet(Map.of("status", "done", "payment", "paid"))).isEmpty();
        assertThat(invoices.unmet(Map.of("status", "shipped", "payment", "paid")))
                .isEmpty();
        assertThat(invoices.unmet(Map.of("status", "done", "payment", "open"))).contains("payment");
        assertThat(invoices.unmet(Map.of("status", "done"))).contains("payment");
        assertThat(invoices.unmet(Map.of("status", "DONE", "payment", " Paid"))).isEmpty();
        assertThat(inStates(Map.of()).unmet(Map.of())).isEmpty();
    }

    @Test
    void theFirstExclusionThatIsAboutADocumentIsTheReason() {
        // Given
        var sending = new Sending(
                States.ANY,
                StartNumbers.NONE,
                List.of(LARGE.condition(), TAGGED, TAGGED),
                Sending.ZeroTotal.SEND,
                MissingCustomer.WAIT,
                Sending.MissingProject.WAIT);

        // Then
        assertThat(sending.exclusion(tagged("gift", "test order"))).hasValue(1);
        assertThat(sending.exclusion(tagged("gift"))).isEmpty();
        assertThat(Sending.standard().exclusion(tagged("test order"))).isEmpty();
    }

    @Test
    void whatIsExcludedIsLeftToAPerson() {
        // Given
        var standard = Booking.standard();
        var booking = new Booking(standard.time(), standard.date(), standard.closedPeriod(), List.of(TAGGED));

        // Then
        assertThat(booking.excludes(tagged("TEST ORDER"))).isTrue();
        assertThat(booking.excludes(tagged())).isFalse();
    }

    private static Facts tagged(String... tags) {
        return new Facts(
                Optional.empty(), Optional.empty(), Optional.empty(), "1", Set.of(tags), BigDecimal.valueOf(100));
    }

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "199, true", "200, false", "0150, false", "15x, false", "'', false"})
    void aRangeLeavesItsNumbersToTheSource(String number, boolean leaves) {
        assertThat(new NumberMaster.Range(100, 199).leavesToSource(number)).isEqualTo(leaves);
    }

    @Test
    void aPrefixLeavesWhatBeginsWithItToTheSource() {
        assertThat(new NumberMaster.Prefix("W-").leavesToSource("W-1")).isTrue();
        assertThat(new NumberMaster.Prefix("W-").leavesToSource("1")).isFalse();
        assertThat(new NumberMaster.Source().leavesToSource("1")).isTrue();
        assertThat(new NumberMaster.Books().leavesToSource("1")).isFalse();
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NumberMaster.Range(5, 4))
                .withMessageContaining("5 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberMaster.Range(0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberMaster.Prefix(" "));
    }

    @Test
    void aValueWithoutOneOfItsOwnGetsThatOfAllOthers() {
        // Given
        var map = new ValueMap(Map.of("card", "1"), Optional.of("2"));

        // Then
        assertThat(map.of("card")).contains("1");
        assertThat(map.of("klarna")).contains("2");
        assertThat(ExportProfile.standard().valueMap(Mapped.UNIT).of("box")).isEmpty();
    }

    @Test
    void theMostExactWordThatHasAValueCounts() {
        // Given
        var map = new ValueMap(Map.of("DE B2B", "1", "DE", "2"), Optional.of("3"));

        // Then
        assertThat(map.of(VatBuyer.B2B.in("DE"))).contains("1");
        assertThat(map.of(VatBuyer.B2C.in("DE"))).contains("2");
        assertThat(map.of(VatBuyer.EXEMPT.in("NO"))).contains("3");
    }

    @Test
    void caseAndBlanksOfAValueDoNotMatter() {
        // Given
        var map = new ValueMap(Map.of("Dankort / Visa", "1", "Faktura", "2"), Optional.empty());

        // Then
        assertThat(map.of("dankort/visa")).contains("1");
        assertThat(map.of(" FAKTURA\u00a0")).contains("2");
        assertThat(map.of("dankort")).isEmpty();
    }

    @Test
    void valuesThatDifferByCaseOrBlanksOnlyAreTheirOwn() {
        // Given
        var map = new ValueMap(Map.of("Card", "1", "card", "2", "CARD ", "2"), Optional.of("3"));

        // Then
        assertThat(map.of("Card")).contains("1");
        assertThat(map.of("card")).contains("2");
        assertThat(map.of("cArd")).contains("3");
    }

    @ParameterizedTest
    @CsvSource({"25, FI 25", "25.50, FI 25.5", "0.00, FI 0", "10, FI 10"})
    void countryAndRateHaveOneWayOfWriting(BigDecimal rate, String written) {
        assertThat(Mapped.countryAndRate("FI", rate)).isEqualTo(written);
    }

    @Test
    void aTextIsInTheLanguageOfWhomItIsFor() {
        // Given
        var texts = new Texts(Optional.of("Thank you"), Map.of("da", "Tak"));

        // Then
        assertThat(texts.in("da")).contains("Tak");
        assertThat(texts.in("de")).contains("Thank you");
        assertThat(Texts.NONE.in("da")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlowHasSettings(Flow flow) {
        // Given
        var sent = Set.of(Flow.CUSTOMERS, Flow.PROJECTS);

        // Then
        assertThat(ExportProfile.standard().of(flow).enabled()).isEqualTo(sent.contains(flow));
        assertThat(ExportProfile.standard().of(flow).trigger()).isEqualTo(new Trigger.Immediate());
    }

    @Test
    void theRightToNotePaymentsIsAskedForWhereDocumentsAreNotedAsPaid() throws IOException {
        // Given
        var noting = "{\"invoices\": {\"enabled\": %s, \"payment\": {\"noted\": true}}}";

        // Then
        assertThat(inFortnox(noting.formatted(true)).flowsToPermit())
                .containsExactlyInAnyOrder(Flow.CUSTOMERS, Flow.PROJECTS, Flow.INVOICES, Flow.PAYMENTS);
        assertThat(inFortnox(noting.formatted(false)).flowsToPermit())
                .isEqualTo(ExportProfile.standard().flows());
    }

    @Test
    void theBooksAreToldWhichDocumentsAreButEntries() {
        assertThat(ExportProfile.standard().flowsInJournal()).isEmpty();
        assertThat(becoming(new TargetChoice(DocumentTarget.JOURNAL, Stock.MOVE, List.of()))
                        .flowsInJournal())
                .containsExactly(Map.entry(Flow.INVOICES, InJournal.ALL));
        assertThat(becoming(choice).flowsInJournal()).containsExactly(Map.entry(Flow.INVOICES, InJournal.SOME));
    }

    private static ExportProfile becoming(TargetChoice target) {
        var standard = ExportProfile.standard();
        return new ExportProfile(
                standard.customers(),
                standard.projects(),
                standard.products(),
                standard.orders(),
                standard.invoices().withTarget(target),
                standard.creditNotes(),
                standard.charges(),
                standard.vouchers(),
                standard.payments(),
                standard.valueMaps(),
                standard.notifications());
    }

    @Test
    void theBooksAreToldWhichNumbersOfTheSourceAreBookedUnder() throws IOException {
        assertThat(numbering("booked", """
                {"by": "range", "from": 5000, "to": 5999}""")).containsExactly(Map.entry(Flow.INVOICES, new OwnNumbers(5000, 5999)));
        assertThat(numbering("draft", """
                {"by": "range", "from": 5000, "to": 5999}""")).isEmpty();
        assertThat(numbering("booked", """
                {"by": "source"}""")).isEmpty();
    }

    private static Map<Flow, OwnNumbers> numbering(String target, String numbers) throws IOException {
        var profile = JsonMapper.builder().build().readTree("""
                {"invoices": {"target": {"standard": "%s"}, "numbers": %s}}""".formatted(target, numbers));
        return ProfileJson.read(profile, ProfileBooks.in(SystemName.ECONOMIC)).ownNumbers();
    }

    @Test
    void everyFlowHasASection() {
        // When
        var json = ProfileJson.write(ExportProfile.standard());

        // Then
        assertThat(json.fieldNames())
                .toIterable()
                .containsAll(Arrays.stream(Flow.values()).map(Flow::section).toList());
    }

    private static States inStates(Map<String, Set<String>> states) {
        return new States(states);
    }

    private static ExportProfile inFortnox(String profile) throws IOException {
        return ProfileJson.read(new JsonMapper().readTree(profile), ProfileBooks.in(SystemName.FORTNOX));
    }
}
