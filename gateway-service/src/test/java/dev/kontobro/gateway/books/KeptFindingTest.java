package dev.kontobro.gateway.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.gateway.books.Preflights.Run;
import dev.kontobro.gateway.store.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptFindingTest {

    private static final KeptFinding OK = KeptFinding.of(new Ok(Check.GRANT));
    private static final KeptFinding MISSING = KeptFinding.of(new Missing(
            Check.CURRENCY, Problem.of(ProblemCode.SETTING_REQUIRED), Set.of(Flow.PROJECTS, Flow.CUSTOMERS)));
    private static final KeptFinding NOT_NEEDED =
            KeptFinding.of(new NotNeeded(Check.UNIT, Reason.SYSTEM_DOES_NOT_TELL));

    @Test
    void whatIsKeptIsReadAgain() {
        // Given
        var findings = List.of(OK, MISSING, NOT_NEEDED);

        // Then
        assertThat(Json.read(Json.write(findings), new TypeReference<List<KeptFinding>>() {}))
                .isEqualTo(findings);
    }

    @Test
    void onlyWhatWasFoundIsInOrderAndOnlyWhatWasNotIsMissing() {
        assertThat(Stream.of(OK, MISSING, NOT_NEEDED).filter(KeptFinding::isOk)).containsExactly(OK);
        assertThat(new Run(List.of(OK, MISSING, NOT_NEEDED), 1, Instant.EPOCH).missing())
                .containsExactly(MISSING);
    }

    @Test
    void whatIsMissingNamesTheFlowsThatWait() {
        assertThat(MISSING.blocks()).containsExactly("customers", "projects");
        assertThat(OK.blocks()).isEmpty();
    }
}
