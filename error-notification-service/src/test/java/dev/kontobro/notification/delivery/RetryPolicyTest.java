package dev.kontobro.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.notification.mail.MailKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(3));

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "7, PT32M", "8, PT1H", "9, PT1H", "1000000, PT1H"})
    void waits_double_up_to_the_longest_and_differ_by_a_fifth(int attempts, Duration nominal) {
        var random = new Random(attempts);
        for (int i = 0; i < 100; i++) {
            assertThat(POLICY.delayAfter(attempts, random))
                    .isBetween(
                            nominal.multipliedBy(8).dividedBy(10),
                            nominal.multipliedBy(12).dividedBy(10));
        }
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        var random = new Random(1);

        assertThat(POLICY.delayAfter(1, random)).isNotEqualTo(POLICY.delayAfter(1, random));
    }

    @Test
    void a_mail_is_given_up_at_its_age() {
        assertThat(POLICY.isOver(agedMail(Duration.ofDays(3).minusSeconds(1)))).isFalse();
        assertThat(POLICY.isOver(agedMail(Duration.ofDays(3)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1H, P3D", "PT1M, PT30S, P3D", "PT1M, PT1H, PT0S"})
    void a_policy_that_makes_no_sense_is_refused(Duration first, Duration longest, Duration giveUpAfter) {
        assertThatThrownBy(() -> new RetryPolicy(first, longest, giveUpAfter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT");
    }

    private static ClaimedMail agedMail(Duration age) {
        return new ClaimedMail(
                UUID.randomUUID(),
                "key",
                Optional.empty(),
                MailKind.TRANSFER_FAILED,
                "tenant",
                "a@example.com",
                "{}",
                1,
                age);
    }
}
