package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.NewEntry.Value.CODE;
import static dev.kontobro.accounting.NewEntry.Value.NAME;
import static dev.kontobro.accounting.NewEntry.Value.UNIT;
import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCreationTest {

    private static final String TAKEN = """
            {"ErrorInformation":{"error":1,"message":"Artikelnummer \\"FRAKT\\" används redan.","code":2000013}}""";
    private static final NewEntry FREIGHT =
            new NewEntry(Register.PRODUCT, Map.of(CODE, "FRAKT", NAME, "Frakt", UNIT, "st"));

    private final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    static Stream<Creatable> creatable() {
        return EntryCreation.RULES.creatable().stream();
    }

    private Books books() {
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none());
    }

    @ParameterizedTest
    @MethodSource("creatable")
    void atItsLongestARequestKeepsToTheDescription(Creatable kind) {
        // Given
        var specification = OpenApiDocument.published("fortnox/fortnox-openapi-2026-04-01.json");
        var resource = RegisterSource.ALL.get(kind.register()).resource();
        fortnox.answers(200, "{}").answers(201, "{\"%s\":{}}".formatted(resource.envelope()));
        var values = kind.parts().stream().collect(Collectors.toMap(Part::value, part -> "X".repeat(part.maxLength())));

        // When
        books().create(new NewEntry(kind.register(), values));

        // Then
        var sent = Json.object(fortnox.calls().getLast().body()).orElseThrow();
        assertThat(specification.requestFaults("POST", resource.path(), sent)).isEmpty();
    }

    @Test
    void theCodesOfTermsAreSentAsTheyAreKept() {
        // Given
        fortnox.answers(200, "{}")
                .answers(201, "{\"TermsOfPayment\":{\"Code\":\"30DAYS\",\"Description\":\"30 dagar\"}}");

        // When
        var entered = books().create(new NewEntry(Register.PAYMENT_TERMS, Map.of(CODE, "30days", NAME, "30 dagar")));

        // Then
        assertThat(entered.code()).isEqualTo("30DAYS");
        assertThat(fortnox.calls().getLast().body()).contains("\"Code\":\"30DAYS\"");
    }

    @Test
    void whoeverWasQuickerEnteredItAsWell() {
        // Given
        fortnox.answers(200, "{\"Articles\":[]}").answers(400, TAKEN).answers(200, """
                {"Articles":[{"ArticleNumber":"FRAKT","Description":"Frakt"}]}""");

        // When / Then
        assertThat(books().create(FREIGHT).code()).isEqualTo("FRAKT");
    }

    @Test
    void anArticleIsLookedForByItsNumberWhateverItsState() {
        // Given
        fortnox.answers(200, """
                {"Articles":[{"ArticleNumber":"FRAKT2","Description":"Frakt"},
                 {"ArticleNumber":"FRAKT","Description":"Frakt"}]}""");

        // When
        var entered = books().create(FREIGHT);

        // Then
        assertThat(entered.code()).isEqualTo("FRAKT");
        assertThat(fortnox.onlyCall().path()).isEqualTo("/3/articles?limit=500&page=1&articlenumber=FRAKT");
    }

    @Test
    void aCodeThatIsRefusedAsTakenIsTold() {
        // Given
        fortnox.answers(200, "{\"Articles\":[]}").answers(400, TAKEN).answers(200, "{\"Articles\":[]}");

        // When
        var refused = catchThrowableOfType(AccountingException.Rejected.class, () -> books().create(FREIGHT));

        // Then
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.ENTRY_TAKEN);
    }

    @Test
    void charactersThatFortnoxDoesNotTakeAreToldBeforeAnyCall() {
        var entry = new NewEntry(Register.UNIT, Map.of(CODE, "m", NAME, "meter <lång>"));

        var refused = catchThrowableOfType(AccountingException.Rejected.class, () -> books().create(entry));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.CHARACTERS_NOT_ALLOWED);
        assertThat(fortnox.calls()).isEmpty();
    }
}
