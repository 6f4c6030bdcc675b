package dev.kontobro.gateway.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.store.Json;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmappedNumberTest {

    private static final Predicate<String> DIGITS =
            Pattern.compile("[1-9][0-9]*").asMatchPredicate();

    @ParameterizedTest
    @CsvSource({
        "customer,   '',             customers",
        "project,    '',             projects",
        "invoice,    '',             invoices",
        "order,      '',             orders",
        "creditNote, '',             creditNotes",
        "invoice,    customerNumber, customers"
    })
    void aNumberIsMappedWhereItsKindIs(String kind, String field, String section) {
        // When
        var remedies = UnmappedNumber.of(issue(kind, field, "F-0042"))
                .orElseThrow()
                .remedies(ExportProfile.standard(), DIGITS);

        // Then
        assertThat(remedies.isMended()).isFalse();
        assertThat(remedies.open())
                .extracting(Remedy::name)
                .containsExactly("/" + section + "/numberMap/prefixes", "/" + section + "/numberMap/values/F-0042");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"prefixes\": [\"F-\"]}',             true",
        "'{\"values\": {\"F-0042\": \"42\"}}', true",
        "'{\"prefixes\": [\"F\"]}',              false",
        "'{\"values\": {\"F-0043\": \"42\"}}', false"
    })
    void itIsMendedWhenTheBooksTakeWhatTheMapMakesOfIt(String map, boolean isMended) {
        // Given
        var profile =
                ProfileJson.read(Json.read("{\"customers\": {\"numberMap\": " + map + "}}"), ProfileBooks.UNKNOWN);

        // When
        var remedies =
                UnmappedNumber.of(issue("customer", "", "F-0042")).orElseThrow().remedies(profile, DIGITS);

        // Then
        assertThat(remedies.isMended()).isEqualTo(isMended);
        assertThat(remedies.open().isEmpty()).isEqualTo(isMended);
    }

    @Test
    void whereTheKindOrTheNumberIsNotSaidNothingIsMappedOnTheSpot() {
        assertThat(UnmappedNumber.of(issue("product", "", "F-1"))).isEmpty();
        assertThat(UnmappedNumber.of(issue("customer", "", ""))).isEmpty();
    }

    private static IssueSummary issue(String kind, String field, String number) {
        var problem = Problem.of(ProblemCode.NUMBER_NOT_MAPPED)
                .with(Detail.RECORD, kind)
                .with(Detail.FIELD, field)
                .with(Detail.VALUE, number);
        return IssueFixture.of("t", "c", "economic", IssueClass.WAITS, problem, 3, List.of(kind), IssueState.OPEN);
    }
}
