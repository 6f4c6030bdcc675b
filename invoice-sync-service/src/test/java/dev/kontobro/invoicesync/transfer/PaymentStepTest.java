package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStepTest {

    private static final String MARK = "#5f2c9a41";
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    static Stream<PaymentStep> steps() {
        return Stream.of(
                new PaymentStep.Open(),
                new PaymentStep.Meant(new Payment.Key(MARK, new BigDecimal("1250.00"), DAY)),
                new PaymentStep.Made(new NotedPayment("3:2025/2026-40012", DAY, false)),
                new PaymentStep.Made(new NotedPayment("a number with blanks", DAY, false)),
                new PaymentStep.Done());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsNotedIsReadAgain(PaymentStep step) {
        assertThat(PaymentStep.read(step.text(), MARK)).isEqualTo(step);
    }

    @Test
    void whatIsNoStepIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentStep.read("paid", MARK))
                .withMessageContaining("paid");
    }
}
