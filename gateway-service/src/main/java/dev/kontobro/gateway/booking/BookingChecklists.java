package dev.kontobro.gateway.booking;

import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What is still missing before the hub books in a connection's books without a person, for the pages of people. */
@ApplicationScoped
public class BookingChecklists {

    private final AutomaticBookings bookings;
    private final Clock clock;

    BookingChecklists(AutomaticBookings bookings, Clock clock) {
        this.bookings = bookings;
        this.clock = clock;
    }

    /**
     * What must be so, in this order, and what is so by now.
     *
     * @param inPlan whether the tenant's plan has it
     * @param isProbationOver whether the hub has made drafts for long enough
     * @param probationUntil the day it ends; empty as long as there is no draft
     * @param booked the first document that a person had booked
     * @param confirmedAt when the owner has confirmed it
     * @param canBeConfirmed whether nothing else is missing
     * @param toConfirm the text
     * @param version of what is confirmed
     */
    public record Checklist(
            boolean inPlan,
            boolean isProbationOver,
            Optional<LocalDate> probationUntil,
            Optional<Booked> booked,
            Optional<Instant> confirmedAt,
            boolean canBeConfirmed,
            String toConfirm,
            long version) {}

    /** A document that a person had booked. */
    public record Booked(String kind, String number, Instant at) {}

    /** @param language of the text that is to be confirmed */
    public Checklist of(KeptConnection connection, Locale language) {
        var conditions = bookings.conditions(connection);
        var now = clock.instant();
        return new Checklist(
                conditions.inPlan(),
                conditions.isProbationOver(now),
                conditions.probationUntil(),
                conditions.booked().map(booked -> new Booked(booked.kind(), booked.number(), booked.at())),
                conditions.confirmation().map(Confirmation::at),
                conditions.canBeConfirmed(now),
                ConfirmationText.in(language).text(),
                conditions.version());
    }

    /**
     * The owner confirms a text that is to be confirmed.
     *
     * @param version of the conditions that he had before him
     * @throws ProblemException when it is another text, when something else is missing, or when somebody else was first
     */
    public void confirm(KeptConnection connection, long version, String text, Actor actor) {
        var said = ConfirmationText.saying(text)
                .orElseThrow(() -> new ProblemException(ProblemType.BODY_INVALID.problem()));
        bookings.confirm(connection.id(), version, said, actor);
    }

    /** The owner does not want it any more. */
    public void withdraw(KeptConnection connection, Actor actor) {
        bookings.withdraw(connection.id(), actor);
    }
}
