package dev.kontobro.notification.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.log.IssueClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            FAILED,  period-closed,                true
            FAILED,  totals-differ,                true
            FAILED,  what-a-newer-service-knows,   true
            WAITS,   payment-method-not-mapped,    true
            WAITS,   waits-for-release,            true
            WAITS,   what-a-newer-service-knows,   true
            WAITS,   booking-waits-for-approval,   false
            WAITS,   booking-on-probation,         false
            WAITS,   credit-note-to-be-booked,     false
            WAITS,   not-completed,                false
            WARNING, payment-method-not-mapped,    false
            BROKEN,  login-refused,                false
            MISSING, choice-gone,                  false
            """)
    void whatFailedOrWaitsCanBeTriedAgainButNoDraftThatWaitsForItsBooking(
            IssueClass issueClass, String code, boolean canBeRetried) {
        assertThat(Cause.canBeRetried(issueClass, code)).isEqualTo(canBeRetried);
    }
}
