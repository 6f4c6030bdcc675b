package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.CompanyInformation.Giver;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.gateway.connect.Outcome.NotSaved.Fault;
import dev.kontobro.gateway.store.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    private static final CompanyInformation SHOP = new CompanyInformation(
            "1702233",
            "Nordlys Cykler ApS",
            "38120475",
            "DKK",
            Set.of("Project"),
            Set.of("SuperUser"),
            Optional.of(new Giver("Anne", "anne@nordlys.example", "1702233")));

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.Asking(Instant.parse("2026-03-01T12:00:00Z")),
                new Outcome.Granted(),
                new Outcome.Confirmed(),
                new Outcome.Restored(),
                new Outcome.Checked(),
                new Outcome.Unchecked(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE)),
                new Outcome.Saved(3, Map.of("/projects/defaults/group", "1"), Optional.empty()),
                new Outcome.Saved(3, Map.of(), Optional.of(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE))),
                new Outcome.NotSaved(
                        Map.of("/projects/defaults/group", "9"), Map.of("/projects/defaults/group", Fault.GONE)),
                new Outcome.NotSavedNow(Map.of(), Problem.of(ProblemCode.SYSTEM_UNAVAILABLE)),
                new Outcome.SettingsChanged(Optional.empty()),
                new Outcome.NotCleared(),
                new Outcome.Started(),
                new Outcome.Declined(SHOP, true),
                new Outcome.OtherCompany(SHOP, SHOP, false),
                new Outcome.Taken(SHOP, "The shop"),
                new Outcome.Failed(Problem.of(ProblemCode.GRANT_DECLINED).with(Detail.SYSTEM, "Fortnox")),
                new Outcome.Overtaken());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void whatIsNotedIsReadAgain(Outcome outcome) {
        assertThat(Json.read(Json.write(outcome), Outcome.class)).isEqualTo(outcome);
    }
}
