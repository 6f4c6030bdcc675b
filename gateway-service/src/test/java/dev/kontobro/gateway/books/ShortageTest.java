package dev.kontobro.gateway.books;

import static dev.kontobro.accounting.Flow.CUSTOMERS;
import static dev.kontobro.accounting.Flow.PROJECTS;
import static dev.kontobro.accounting.preflight.Check.CUSTOMER_GROUP;
import static dev.kontobro.accounting.preflight.Check.GRANT;
import static dev.kontobro.accounting.preflight.Check.MODULE_OR_LICENCE;
import static dev.kontobro.accounting.preflight.Check.PROJECT_GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.Finding;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortageTest {

    private static final Report CLEAR = report(new Ok(CUSTOMER_GROUP), new Ok(PROJECT_GROUP));
    private static final Report NO_CUSTOMER_GROUP = report(missing(CUSTOMER_GROUP, CUSTOMERS), new Ok(PROJECT_GROUP));

    @Test
    void whatGoesMissingIsToldOnce() {
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        assertThat(told.incident()).isEqualTo(1);
        assertThat(told.version()).isEqualTo(1);
        assertThat(told.tellsMoreThan(Shortage.NEVER)).isTrue();
        assertThat(told.after(NO_CUSTOMER_GROUP, true)).isEqualTo(told);
    }

    @Test
    void anotherCheckIsToldInTheSameIncident() {
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        var both = told.after(report(missing(CUSTOMER_GROUP, CUSTOMERS), missing(PROJECT_GROUP, PROJECTS)), true);

        assertThat(both.incident()).isEqualTo(1);
        assertThat(both.version()).isEqualTo(2);
        assertThat(both.tellsMoreThan(told)).isTrue();
    }

    @Test
    void anotherFlowOfTheSameCheckIsToldToo() {
        var told = Shortage.NEVER.after(report(missing(MODULE_OR_LICENCE, PROJECTS)), true);

        assertThat(told.after(report(missing(MODULE_OR_LICENCE, PROJECTS, CUSTOMERS)), true)
                        .tellsMoreThan(told))
                .isTrue();
    }

    @Test
    void ofWhatIsPutRightInPartNobodyIsTold() {
        var both = Shortage.NEVER.after(
                report(missing(CUSTOMER_GROUP, CUSTOMERS), missing(PROJECT_GROUP, PROJECTS)), true);

        var one = both.after(NO_CUSTOMER_GROUP, true);

        assertThat(one.tellsMoreThan(both)).isFalse();
        assertThat(one.isOver()).isFalse();
    }

    @Test
    void whatWasInOrderInBetweenIsToldAgain() {
        var both = Shortage.NEVER.after(
                report(missing(CUSTOMER_GROUP, CUSTOMERS), missing(PROJECT_GROUP, PROJECTS)), true);
        var one = both.after(NO_CUSTOMER_GROUP, true);

        var again = one.after(report(missing(CUSTOMER_GROUP, CUSTOMERS), missing(PROJECT_GROUP, PROJECTS)), true);

        assertThat(again.tellsMoreThan(one)).isTrue();
        assertThat(again.version()).isEqualTo(2);
    }

    @Test
    void itIsOverWhenNothingIsMissingAndTheNextOneIsAnother() {
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        var over = told.after(CLEAR, true);
        var next = over.after(NO_CUSTOMER_GROUP, true);

        assertThat(over.isOver()).isTrue();
        assertThat(over.tellsMoreThan(told)).isFalse();
        assertThat(next.incident()).isEqualTo(2);
        assertThat(next.version()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeLookedAtIsNotInOrder() {
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        var hidden = told.after(
                report(missing(MODULE_OR_LICENCE, CUSTOMERS), new NotNeeded(CUSTOMER_GROUP, Reason.RIGHT_COMES_FIRST)),
                true);

        assertThat(hidden.after(NO_CUSTOMER_GROUP, true).tellsMoreThan(hidden)).isFalse();
    }

    @Test
    void accessThatDoesNotHoldIsNotSomethingMissing() {
        var withoutGrant =
                report(missing(GRANT, CUSTOMERS, PROJECTS), new NotNeeded(CUSTOMER_GROUP, Reason.GRANT_COMES_FIRST));
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        assertThat(Shortage.NEVER.after(withoutGrant, true)).isEqualTo(Shortage.NEVER);
        assertThat(told.after(withoutGrant, true)).isEqualTo(told);
    }

    @Test
    void whoseConnectionDoesNotRunIsNotToldOfMore() {
        var told = Shortage.NEVER.after(NO_CUSTOMER_GROUP, true);

        assertThat(Shortage.NEVER.after(NO_CUSTOMER_GROUP, false)).isEqualTo(Shortage.NEVER);
        assertThat(told.after(report(new Ok(CUSTOMER_GROUP), missing(PROJECT_GROUP, PROJECTS)), false))
                .isEqualTo(told);
        assertThat(told.after(CLEAR, false).isOver()).isTrue();
    }

    private static Report report(Finding... findings) {
        return new Report(List.of(findings));
    }

    private static Finding missing(Check check, Flow... flows) {
        return new Missing(check, Problem.of(ProblemCode.CHOICE_GONE), Set.of(flows));
    }
}
