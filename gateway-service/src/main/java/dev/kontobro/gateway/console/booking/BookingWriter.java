package dev.kontobro.gateway.console.booking;

import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferSelection;
import dev.kontobro.gateway.booking.BookingChecklists.Checklist;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms;
import dev.kontobro.gateway.console.booking.BookingPages.Group;
import dev.kontobro.gateway.console.booking.BookingPages.Line;
import dev.kontobro.gateway.console.booking.BookingPages.OfConnection;
import dev.kontobro.gateway.console.booking.BookingPages.Step;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Speech;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what waits to be booked, and what booking without a person hangs on. */
record BookingWriter(Speech speech, BookingWords words) {

    static BookingWriter of(Speech speech) {
        return new BookingWriter(
                speech,
                MessageBundles.get(
                        BookingWords.class,
                        Localized.Literal.of(speech.language().getLanguage())));
    }

    /** @param connections of the tenant, by their ids */
    Line line(BookingToApprove booking, Map<String, String> connections) {
        var transfer = booking.transfer();
        var document = booking.document();
        return new Line(
                transfer.id().toString(),
                "/console/transfers/" + transfer.id(),
                speech.kind(transfer.kind()) + " " + transfer.number(),
                transfer.name(),
                document.flatMap(BookingToApprove.Document::customer)
                        .map(words::customer)
                        .orElse(""),
                document.flatMap(this::amount).orElse(""),
                document.map(BookingToApprove.Document::date).map(speech::date).orElse(""),
                connections.getOrDefault(transfer.connectionId(), transfer.connectionId()),
                reason(booking));
    }

    private Optional<String> amount(BookingToApprove.Document document) {
        return document.amount()
                .map(amount -> Stream.concat(Stream.of(number(amount)), document.currency().stream())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow());
    }

    private String number(BigDecimal amount) {
        var format = NumberFormat.getNumberInstance(speech.language());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(amount);
    }

    private String reason(BookingToApprove booking) {
        return booking.transfer()
                .problem()
                .map(problem -> speech.said(problem).map(Text::cause).orElseGet(problem::code))
                .orElse("");
    }

    /** One for each cause that is on the page. */
    List<Group> groups(List<BookingToApprove> bookings, Map<String, String> connections, String back) {
        var groups = new LinkedHashMap<SharedCause, Group>();
        for (var booking : bookings) {
            var transfer = booking.transfer();
            transfer.problem()
                    .ifPresent(problem -> groups.computeIfAbsent(
                            ProblemJson.sharedCause(transfer.connectionId(), problem),
                            cause -> new Group(
                                    words.group(
                                            connections.getOrDefault(cause.connection(), cause.connection()),
                                            reason(booking)),
                                    ActionForms.form(
                                            speech,
                                            TransferSelection.of(cause),
                                            List.of(TransferAction.APPROVE_BOOKING),
                                            back))));
        }
        return List.copyOf(groups.values());
    }

    List<OfConnection> connections(Collection<KeptConnection> connections) {
        return connections.stream()
                .map(connection -> new OfConnection(
                        connection.name(),
                        BookingResource.ROOT + "/" + connection.id(),
                        state(connection.automaticBooking())))
                .toList();
    }

    Badge state(AutomaticBooking decision) {
        return switch (decision) {
            case AutomaticBooking.Allowed() -> Badge.good(words.allowed());
            case AutomaticBooking.NotInPlan() -> Badge.soft(words.notInPlan());
            case AutomaticBooking.OnProbation(Optional<LocalDate> until) ->
                Badge.note(until.map(speech::date).map(words::onProbationUntil).orElseGet(words::onProbation));
            case AutomaticBooking.NothingBooked() -> Badge.note(words.nothingBooked());
            case AutomaticBooking.NotConfirmed() -> Badge.note(words.notConfirmed());
        };
    }

    /** @param mayConfirm whether whoever looks may */
    List<Step> steps(Checklist checklist, boolean mayConfirm) {
        return List.of(
                step(checklist.inPlan(), words.plan(), checklist.inPlan() ? words.planDone() : words.planHow()),
                step(checklist.isProbationOver(), words.probation(), probation(checklist)),
                checklist
                        .booked()
                        .map(booked -> step(
                                true,
                                words.booked(),
                                words.bookedDone(
                                        speech.kind(booked.kind()) + " " + booked.number(),
                                        speech.moment(booked.at()))))
                        .orElseGet(() -> new Step(
                                state(false),
                                words.booked(),
                                words.bookedHow(),
                                words.toDrafts(),
                                BookingResource.ROOT)),
                step(checklist.confirmedAt().isPresent(), words.confirmation(), confirmation(checklist, mayConfirm)));
    }

    private String probation(Checklist checklist) {
        return checklist.isProbationOver()
                ? words.probationDone()
                : checklist
                        .probationUntil()
                        .map(speech::date)
                        .map(words::probationUntil)
                        .orElseGet(words::probationNotBegun);
    }

    private String confirmation(Checklist checklist, boolean mayConfirm) {
        if (checklist.confirmedAt().isPresent()) {
            return words.confirmationDone(speech.moment(checklist.confirmedAt().get()));
        }
        if (!checklist.canBeConfirmed()) {
            return words.confirmationLater();
        }
        return mayConfirm ? words.confirmationNow() : words.confirmationOthers();
    }

    private Step step(boolean holds, String what, String how) {
        return new Step(state(holds), what, how, "", "");
    }

    private Badge state(boolean holds) {
        return holds ? Badge.good(words.fulfilled()) : Badge.note(words.missing());
    }
}
