package dev.kontobro.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.connections.AutomaticBooking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final ZonedDateTime END = ZonedDateTime.parse("2026-12-06T15:30:00+01:00[Europe/Copenhagen]");
    private static final Instant BEFORE = END.minusNanos(1).toInstant();
    private static final Instant AFTER = END.toInstant();
    private static final Optional<BookedByPerson> BOOKED =
            Optional.of(new BookedByPerson("invoice", "1001", Instant.EPOCH));
    private static final Optional<Confirmation> CONFIRMED =
            Optional.of(new Confirmation(ConfirmationText.in(Locale.ENGLISH), "owner", Instant.EPOCH));

    private static Conditions conditions(
            boolean inPlan, Optional<BookedByPerson> booked, Optional<Confirmation> confirmation) {
        return new Conditions(inPlan, Optional.of(END), booked, confirmation, 1);
    }

    @Test
    void itIsAllowedWhenEverythingIsSo() {
        assertThat(conditions(true, BOOKED, CONFIRMED).decision(AFTER)).isEqualTo(new AutomaticBooking.Allowed());
    }

    @Test
    void thePlanComesFirst() {
        assertThat(conditions(false, BOOKED, CONFIRMED).decision(AFTER)).isEqualTo(new AutomaticBooking.NotInPlan());
    }

    @Test
    void aProbationLastsToItsVeryEnd() {
        assertThat(conditions(true, BOOKED, CONFIRMED).decision(BEFORE))
                .isEqualTo(new AutomaticBooking.OnProbation(Optional.of(LocalDate.of(2026, 12, 6))));
    }

    @Test
    void withoutADraftTheProbationHasNotBegun() {
        // Given
        var noDraft = new Conditions(true, Optional.empty(), BOOKED, CONFIRMED, 1);

        // Then
        assertThat(noDraft.decision(AFTER)).isEqualTo(new AutomaticBooking.OnProbation(Optional.empty()));
        assertThat(noDraft.canBeConfirmed(AFTER)).isFalse();
    }

    @Test
    void aPersonMustHaveBookedSomething() {
        assertThat(conditions(true, Optional.empty(), CONFIRMED).decision(AFTER))
                .isEqualTo(new AutomaticBooking.NothingBooked());
    }

    @Test
    void theOwnersWordComesLast() {
        // Given
        var unconfirmed = conditions(true, BOOKED, Optional.empty());

        // Then
        assertThat(unconfirmed.decision(AFTER)).isEqualTo(new AutomaticBooking.NotConfirmed());
        assertThat(unconfirmed.canBeConfirmed(AFTER)).isTrue();
        assertThat(unconfirmed.canBeConfirmed(BEFORE)).isFalse();
    }
}
