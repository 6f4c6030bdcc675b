package dev.kontobro.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode.Awaits;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCauseTest {

    /** Every record has its own, or every call; causes that were told apart by them would have one record each. */
    private static final Set<Detail> OF_ONE_RECORD = EnumSet.of(
            Detail.NUMBER,
            Detail.NAME,
            Detail.EXISTING,
            Detail.LINES,
            Detail.DIFFERENCE,
            Detail.DATE,
            Detail.REQUEST_ID,
            Detail.VALID,
            Detail.LIMIT,
            Detail.REASON);

    @ParameterizedTest
    @EnumSource
    void no_cause_is_told_by_what_is_one_records_own(ProblemCode code) {
        assertThat(code.causeDetails())
                .doesNotContainAnyElementsOf(OF_ONE_RECORD)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void records_that_differ_in_nothing_else_have_one_cause(ProblemCode code) {
        var one = withEveryFact(code, Detail::key);
        var other = withEveryFact(code, detail -> OF_ONE_RECORD.contains(detail) ? "another " + detail : detail.key());

        assertThat(one.cause()).isEqualTo(other.cause());
    }

    @ParameterizedTest
    @EnumSource
    void each_fact_that_makes_the_cause_makes_another_one(ProblemCode code) {
        var one = withEveryFact(code, Detail::key);

        assertThat(code.causeDetails())
                .allSatisfy(detail -> assertThat(one.with(detail, "another").cause())
                        .as(detail.key())
                        .isNotEqualTo(one.cause()));
        assertThat(one.cause())
                .isNotEqualTo(Problem.of(ProblemCode.INTERNAL_FAULT).cause());
    }

    /** Issues that are open, and problems that are stored, go by it. */
    @Test
    void the_id_of_a_cause_never_changes() {
        assertThat(Problem.of(ProblemCode.CONNECTION_BROKEN).causeId()).isEqualTo("2eb8ba47654eaa45014c6ebff048c9b1");
    }

    /** Who is asked to act reads what to do; who is not, reads that he need not. */
    @ParameterizedTest
    @EnumSource
    void nobody_is_asked_to_act_whose_text_says_that_he_need_not(ProblemCode code) {
        var nothingToDo = ProblemTexts.catalogue(Locale.ENGLISH)
                .templates()
                .get(code.id() + ".remedy")
                .names()
                .contains("nothingToDo");

        assertThat(nothingToDo && code.awaits() == Awaits.PERSON).isFalse();
        if (code.awaits() == Awaits.ITSELF || code.awaits() == Awaits.RULE) {
            assertThat(nothingToDo)
                    .as("the remedy says that there is nothing to do")
                    .isTrue();
        }
    }

    @Test
    void what_a_person_types_differently_is_the_same_cause() {
        var problem = Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED);

        assertThat(problem.with(Detail.VALUE, " Manual  payment").cause())
                .isEqualTo(problem.with(Detail.VALUE, "manual payment").cause());
        assertThat(problem.with(Detail.VALUE, "Manual").cause())
                .isNotEqualTo(problem.with(Detail.VALUE, "Card").cause());
    }

    @Test
    void a_missing_name_is_one_cause_for_all_customers_and_a_missing_group_is_one_for_each() {
        var name = Problem.of(ProblemCode.FIELD_REQUIRED)
                .with(Detail.RECORD, "customer")
                .with(Detail.FIELD, "name");
        var group = Problem.of(ProblemCode.GROUP_UNKNOWN).with(Detail.RECORD, "customer");

        assertThat(name.with(Detail.NUMBER, "1").cause())
                .isEqualTo(name.with(Detail.NUMBER, "2").cause());
        assertThat(group.with(Detail.VALUE, "7").cause())
                .isNotEqualTo(group.with(Detail.VALUE, "8").cause());
    }

    @Test
    void only_what_goes_on_by_itself_or_by_rule_needs_nobody() {
        assertThat(ProblemCode.WAITS_FOR_RUN.awaits()).isEqualTo(Awaits.ITSELF);
        assertThat(ProblemCode.WAITS_FOR_RELEASE.awaits()).isEqualTo(Awaits.PERSON);
        assertThat(ProblemCode.STATE_NOT_SENT.awaits()).isEqualTo(Awaits.RULE);
        assertThat(ProblemCode.FIELD_CUT.awaits()).isEqualTo(Awaits.NOTHING);
        assertThat(ProblemCode.TOTALS_DIFFER.awaits()).isEqualTo(Awaits.PERSON);
    }

    private static Problem withEveryFact(ProblemCode code, Function<Detail, String> value) {
        return new Problem(code, Arrays.stream(Detail.values()).collect(Collectors.toMap(Function.identity(), value)));
    }
}
