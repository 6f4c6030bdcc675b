package dev.kontobro.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassesTest {

    private static final Problem PROBLEM = Problem.of(ProblemCode.SYSTEM_UNAVAILABLE);

    private final FailureClasses classes = new FailureClasses(new Random(42));

    @ParameterizedTest
    @CsvSource({"0, PT1M", "1, PT5M", "2, PT1H", "3, P1D", "9, P1D"})
    void anUncertainWriteIsLookedUpOnAFixedSchedule(int failures, Duration in) {
        var verdict = classes.classify(new AccountingException.Uncertain(PROBLEM, null), failures);

        assertThat(verdict).isEqualTo(new Verdict.TryAgain("uncertain", PROBLEM, in, true));
    }

    @ParameterizedTest
    @CsvSource({"0, 2500, 5000", "1, 5000, 10000", "4, 40000, 80000", "30, 900000, 1800000"})
    void anUnavailableSystemIsTriedAgainWithGrowingPauses(int failures, long least, long most) {
        var verdict = (Verdict.TryAgain) classes.classify(new AccountingException.Unavailable(PROBLEM, null), failures);

        assertThat(verdict.in().toMillis()).isBetween(least, most);
        assertThat(verdict.lookUpFirst()).isFalse();
    }

    @Test
    void everyOtherFailureGoesItsOwnWay() {
        var wait = Optional.of(Duration.ofSeconds(7));
        assertThat(classes.classify(new AccountingException.Throttled(PROBLEM, wait), 0))
                .isEqualTo(new Verdict.Throttled(PROBLEM, wait));
        assertThat(classes.classify(new AccountingException.Waiting(PROBLEM, Release.byPerson()), 0))
                .isEqualTo(new Verdict.Held(PROBLEM, Release.byPerson()));
        assertThat(classes.classify(new AccountingException.NumberTaken(PROBLEM), 0))
                .isEqualTo(new Verdict.Rejected(PROBLEM));
        assertThat(classes.classify(new AccountingException.ConnectionBroken(PROBLEM), 0))
                .isEqualTo(new Verdict.Broken(PROBLEM));
    }

    @Test
    void aFaultOfOursIsTriedFiveTimesAndThenPutBeforePeople() {
        var fault = new IllegalStateException("a bug");

        assertThat(classes.classify(fault, 3))
                .isInstanceOfSatisfying(
                        Verdict.TryAgain.class,
                        again -> assertThat(again.lookUpFirst()).isTrue());
        assertThat(classes.classify(fault, 4)).isInstanceOf(Verdict.Rejected.class);
    }
}
