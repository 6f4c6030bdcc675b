package dev.kontobro.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaintextTest {

    private static final Instant THEN = Instant.parse("2026-03-02T08:00:00.123456789Z");

    static Stream<Grant> grants() {
        return Stream.of(
                new EconomicGrant("token \"with\" æøå"),
                new FortnoxServiceGrant("1001"),
                new FortnoxPersonGrant("1001", "refresh", THEN));
    }

    static Stream<Arguments> accesses() {
        return Stream.of(
                Arguments.of(GrantKind.ECONOMIC, new EconomicAccess("app", "grant")),
                Arguments.of(GrantKind.FORTNOX_SERVICE, new FortnoxAccess("token", THEN)),
                Arguments.of(GrantKind.FORTNOX_PERSON, new FortnoxAccess("token", THEN)));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void a_grant_is_read_as_it_was_written(Grant grant) {
        assertThat(Plaintext.grant(GrantKind.of(grant), Plaintext.of(grant))).isEqualTo(grant);
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void an_access_is_read_as_it_was_written(GrantKind kind, Access access) {
        assertThat(Plaintext.access(kind, Plaintext.of(access))).isEqualTo(access);
    }

    @Test
    void a_problem_is_read_as_it_was_written() {
        var problem = Problem.of(ProblemCode.GRANT_REVOKED)
                .with(Detail.SYSTEM, "Fortnox")
                .with(Detail.VENDOR_CODE, "invalid_grant");

        assertThat(Plaintext.problem(Plaintext.of(problem))).isEqualTo(problem);
    }

    @Test
    void what_cannot_be_read_is_not_quoted() {
        assertThatThrownBy(() ->
                        Plaintext.grant(GrantKind.ECONOMIC, "{\"s3cret\": oops}".getBytes(StandardCharsets.UTF_8)))
                .hasNoCause()
                .hasMessageNotContaining("s3cret");
    }
}
