package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.TargetChoice.Facts;
import dev.kontobro.connections.profile.TargetChoice.Rule;
import dev.kontobro.connections.profile.json.ProfileJson;
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
            Set.of(), Set.of(), Set.of(), Set.of(), Optional.of(new BigDecimal("10000.00")), DocumentTarget.ORDER);
    private static final Rule SWEDISH_BUSINESS = new Rule(
            Set.of("card", "klarna"),
            Set.of(CustomerClass.B2B),
            Set.of("SE"),
            Set.of(),
            Optional.empty(),
            DocumentTarget.BOOKED);
    private static final Rule ONE_CUSTOMER =
            new Rule(Set.of(), Set.of(), Set.of(), Set.of("17"), Optional.empty(), DocumentTarget.JOURNAL);

    private final TargetChoice choice =
            new TargetChoice(DocumentTarget.DRAFT, List.of(LARGE, SWEDISH_BUSINESS, ONE_CUSTOMER));

    @ParameterizedTest
    @CsvSource({
        "card, B2B, SE, 1, 100, BOOKED",
        "klarna, B2B, SE, 1, 9999.99, BOOKED",
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
                amount);

        // Then
        assertThat(choice.of(facts)).isEqualTo(target);
    }

    @Test
    void aDocumentIsSentInOneOfTheStatesOfEveryField() {
        // Given
        var invoices = inStates(Map.of("status", Set.of("done", "shipped"), "payment", Set.of("paid")));

        // Then
        assertThat(invoices.isInState(Map.of("status", "done", "payment", "paid")))
                .isTrue();
        assertThat(invoices.isInState(Map.of("status", "shipped", "payment", "paid")))
                .isTrue();
        assertThat(invoices.isInState(Map.of("status", "done", "payment", "open")))
                .isFalse();
        assertThat(invoices.isInState(Map.of("status", "done"))).isFalse();
        assertThat(inStates(Map.of()).isInState(Map.of())).isTrue();
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
    void everyFlowHasASection() {
        // When
        var json = ProfileJson.write(ExportProfile.standard());

        // Then
        assertThat(json.fieldNames())
                .toIterable()
                .containsAll(Arrays.stream(Flow.values()).map(Flow::section).toList());
    }

    private static Documents inStates(Map<String, Set<String>> states) {
        var standard = Documents.standard();
        return new Documents(
                true,
                standard.trigger(),
                states,
                standard.target(),
                standard.booking(),
                standard.missingCustomer(),
                standard.vat(),
                standard.defaults(),
                standard.text(),
                standard.pdf(),
                standard.mail(),
                standard.numbers(),
                standard.fields());
    }
}
