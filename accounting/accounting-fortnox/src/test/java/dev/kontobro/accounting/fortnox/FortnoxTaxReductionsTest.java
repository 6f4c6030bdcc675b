package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The persons for whom a document asks the tax agency for a reduction. */
class FortnoxTaxReductionsTest extends ScriptedDocuments {

    private static final PersonalNumber PERSON =
            PersonalNumber.of("19640823-3234").orElseThrow();
    private static final String FILED = "{\"TaxReduction\":{\"Id\":7}}";

    @Test
    void aPersonIsOnePostThatNoPreviewNames() {
        // Given
        fortnox.answers(201, FILED);

        // When
        var plan = reductions(DRAFT).planNew(reduction("3750", Optional.empty()));
        var filed = plan.send();

        // Then
        assertThat(trace()).containsExactly("POST /3/taxreductions");
        assertThat(fortnox.onlyCall().body())
                .isEqualTo("{\"TaxReduction\":{\"ReferenceDocumentType\":\"INVOICE\",\"ReferenceNumber\":\"17\","
                        + "\"CustomerName\":\"Kim Ek\",\"SocialSecurityNumber\":\"196408233234\","
                        + "\"AskedAmount\":3750,\"PropertyDesignation\":\"Lund 1:1\"}}");
        assertThat(filed.id()).isEqualTo("7");
        assertThat(plan.call().body()).contains("Kim Ek").doesNotContain("640823");
    }

    @Test
    void greenTechnologyIsAskedForByKindOfWork() {
        // Given
        var order = new Place(ORDER, Stage.ORDER, "9");
        fortnox.answers(201, FILED);

        // When
        reductions(order).planNew(reduction("100", Optional.of("SOLARCELLS"))).send();

        // Then
        assertThat(properties(fortnox.onlyCall()).path("ReferenceDocumentType").asText())
                .isEqualTo("ORDER");
        assertThat(properties(fortnox.onlyCall()).path("TaxReductionAmounts").toString())
                .isEqualTo("[{\"WorkType\":\"SOLARCELLS\",\"AskedAmount\":100}]");
    }

    @Test
    void eachOfADocumentIsReadSinceTheListSaysNoAmounts() {
        // Given
        fortnox.answers(
                        200,
                        "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "," + row(8, "ORDER", 17) + ","
                                + row(9, "INVOICE", 170) + "]}")
                .answers(200, filed("640823-3234"));

        // When
        var all = reductions(DRAFT).all();

        // Then
        assertThat(trace())
                .containsExactly("GET /3/taxreductions?filter=invoices&referencenumber=17", "GET /3/taxreductions/7");
        assertThat(all).singleElement().satisfies(filed -> {
            assertThat(filed.id()).isEqualTo("7");
            assertThat(filed.said().person().isSame(PERSON)).isTrue();
            assertThat(filed.said().asked()).isEqualByComparingTo("3750");
            assertThat(filed.said().propertyDesignation()).contains("Lund 1:1");
        });
    }

    @Test
    void onlyWhatIsOtherwiseIsChanged() {
        // Given
        fortnox.answers(200, "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "]}")
                .answers(200, filed("640823-3234"))
                .answers(200, FILED);
        var there = reductions(DRAFT).all().getFirst();

        // When
        var same = reductions(DRAFT).planChange(there, reduction("3750", Optional.empty()));
        var other = reductions(DRAFT).planChange(there, reduction("3000", Optional.empty()));
        sent(other).send();

        // Then
        assertThat(same).isInstanceOf(Plan.AlreadyThere.class);
        assertThat(trace().getLast()).isEqualTo("PUT /3/taxreductions/7");
        assertThat(properties(fortnox.calls().getLast()).path("AskedAmount").asInt())
                .isEqualTo(3000);
    }

    @Test
    void aHomeThatIsAnotherTakesThePlaceOfTheOneThatWas() {
        // Given
        fortnox.answers(200, "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "]}")
                .answers(200, filed("196408233234"));
        var there = reductions(DRAFT).all().getFirst();
        var flat = new TaxReduction(
                "Kim Ek",
                PERSON,
                new BigDecimal("3750"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("769600-1234"));
        var homeless = new TaxReduction(
                "Kim Ek", PERSON, new BigDecimal("3750"), Optional.empty(), Optional.empty(), Optional.empty());

        // When
        var moved = reductions(DRAFT).planChange(there, flat);
        var takenAway = reductions(DRAFT).planChange(there, homeless);

        // Then
        assertThat(Json.object(sent(moved).call().body())
                        .orElseThrow()
                        .path("TaxReduction")
                        .path("PropertyDesignation")
                        .asText())
                .isEqualTo("API_BLANK");
        assertThat(sent(moved).call().body()).contains("769600-1234");
        assertThat(takenAway).isInstanceOf(Plan.Send.class);
    }

    @Test
    void oneIsTakenBackByADelete() {
        // Given
        fortnox.answers(204, "");

        // When
        reductions(DRAFT).planRemoval("7").send();

        // Then
        assertThat(trace()).containsExactly("DELETE /3/taxreductions/7");
    }

    @ParameterizedTest
    @CsvSource({
        "2000600, Personnumret 196408233234 finns redan på dokumentet., TAX_REDUCTION_PERSON_TWICE, taxReduction.persons.personalNumber",
        "2000106, Värdet måste vara alfanumeriskt (19640823-3234), FORMAT_WRONG, ''",
        "2004217, Sökt belopp måste vara ett heltal., TAX_REDUCTION_INVALID, taxReduction.persons.amount"
    })
    void aRefusalTellsNoPersonalNumber(int code, String message, ProblemCode meant, String field) {
        // Given
        fortnox.answers(400, error(code, message));

        // When
        var problem = problem(() ->
                reductions(DRAFT).planNew(reduction("3750", Optional.empty())).send());

        // Then
        assertThat(problem.code()).isEqualTo(meant);
        assertThat(problem.detail(FIELD).orElse("")).isEqualTo(field);
        assertThat(problem.toString()).doesNotContain("640823", "3234");
    }

    @ParameterizedTest
    @CsvSource({"POST, /3/taxreductions", "PUT, /3/taxreductions/{Id}"})
    void everyBodyFitsThePublishedSchema(String method, String path) {
        var specification = OpenApiDocument.published(SPECIFICATION);
        var body = Json.object(reductions(DRAFT)
                        .planNew(reduction("100", Optional.of("SOLARCELLS")))
                        .call()
                        .body())
                .orElseThrow();

        assertThat(specification.requestFaults(method, path, body)).isEmpty();
    }

    private static TaxReduction reduction(String asked, Optional<String> green) {
        return new TaxReduction(
                "Kim Ek", PERSON, new BigDecimal(asked), green, Optional.of("Lund 1:1"), Optional.empty());
    }

    private static String row(int id, String type, int number) {
        return "{\"Id\":%d,\"ReferenceDocumentType\":\"%s\",\"ReferenceNumber\":%d}".formatted(id, type, number);
    }

    private static String filed(String person) {
        return "{\"TaxReduction\":{\"Id\":7,\"CustomerName\":\"Kim Ek\",\"SocialSecurityNumber\":\"" + person
                + "\",\"AskedAmount\":3750.0,\"PropertyDesignation\":\"Lund 1:1\","
                + "\"ReferenceDocumentType\":\"INVOICE\",\"ReferenceNumber\":\"17\"}}";
    }

    private TaxReductionLedger reductions(Place place) {
        return documents().taxReductions(place).orElseThrow();
    }
}
