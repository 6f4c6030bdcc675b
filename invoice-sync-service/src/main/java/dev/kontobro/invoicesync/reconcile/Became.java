package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Afterwards.DeletedDraft;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.notice.Notice;
import dev.kontobro.engine.notice.Notice.Effect;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.InvoiceChangedByHand;
import dev.kontobro.events.InvoicePaid;
import dev.kontobro.invoicesync.transfer.Facts;
import dev.kontobro.invoicesync.transfer.Notes;
import dev.kontobro.invoicesync.transfer.Standing;
import dev.kontobro.invoicesync.transfer.States;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has become of a document, by what is noted of it and what the books say now. No call, no database: the same again says
 * nothing new.
 */
final class Became {

    private final Connection connection;
    private final KnownRecord known;
    private final DocumentKind kind;
    private final Notes notes;
    private final States states;
    private final Instant at;

    /**
     * @param at when the hub knows of it
     */
    Became(Connection connection, KnownRecord known, DocumentKind kind, States states, Instant at) {
        this.connection = connection;
        this.known = known;
        this.kind = kind;
        this.notes = Notes.of(known.checkpoints());
        this.states = states;
        this.at = at;
    }

    /** The books have it. One that stands at another place and is not booked there is somebody's copy. */
    Optional<Notice> sighted(Sighting now) {
        return notes.standing().flatMap(standing -> switch (standing.place().stage()) {
            case CANCELLED -> now.place().stage() == Stage.CANCELLED ? cancelled(standing) : Optional.empty();
            case JOURNAL -> entrySighted(standing, now);
            case ORDER, DRAFT -> draftSighted(standing, now);
            case BOOKED -> bookedSighted(standing, now);
        });
    }

    private Optional<Notice> bookedSighted(Standing standing, Sighting now) {
        if (now.place().equals(standing.place())) {
            return notes.isCredited() ? credited(now) : booked(standing, now);
        }
        return now.place().equals(standing.place().at(Stage.CANCELLED)) ? cancelled(standing) : Optional.empty();
    }

    /** An entry is posted when it says what of it is not paid. */
    private Optional<Notice> entrySighted(Standing standing, Sighting now) {
        return now.place().stage() == Stage.JOURNAL && now.open().isPresent()
                ? booked(standing, now)
                : Optional.empty();
    }

    /** When nothing is open any more, its credit note is likely to be booked: an attempt looks. */
    private Optional<Notice> credited(Sighting now) {
        var isSettled = now.open().filter(open -> open.signum() <= 0).isPresent();
        return isSettled && known.isContentKept() && !known.isAttemptedSoon()
                ? Optional.of(new Notice(known, notes.changed(), Optional.empty(), List.of(), Set.of(Effect.ATTEMPTED)))
                : Optional.empty();
    }

    private Optional<Notice> draftSighted(Standing standing, Sighting now) {
        return switch (now.place().stage()) {
            case BOOKED -> booked(standing, now);
            case CANCELLED -> deleted(standing);
            case ORDER, DRAFT -> now.place().equals(standing.place()) ? changed(now) : Optional.empty();
            case JOURNAL -> Optional.empty();
        };
    }

    /** The books do not have it any more, where a survey tells of everything that is open. */
    Optional<Notice> gone() {
        return notes.standing().flatMap(standing -> switch (standing.place().stage()) {
            case ORDER, DRAFT -> deleted(standing);
            case CANCELLED -> cancelled(standing);
            case JOURNAL -> entryGone(standing);
            case BOOKED -> Optional.empty();
        });
    }

    /** Nothing more is to be heard of it, and there is nothing to tell. */
    Notice settled() {
        return new Notice(known, notes.changed(), Optional.empty(), List.of(), Set.of(Effect.SETTLED));
    }

    /** An attempt that comes finds that out itself, and does what is to be done. */
    private Optional<Notice> deleted(Standing standing) {
        if (known.isAttemptedSoon()) {
            return Optional.empty();
        }
        var settings = connection.profile().of(kind).afterwards();
        return settings.deletedDraft() == DeletedDraft.RECREATE && known.isContentKept()
                ? Optional.of(new Notice(
                        known, notes.gone().changed(), Optional.empty(), List.of(), Set.of(Effect.ATTEMPTED)))
                : cancelled(standing);
    }

    /** What was posted stays so; what was not, somebody has deleted. The hub makes no other entry of it. */
    private Optional<Notice> entryGone(Standing standing) {
        return notes.hasAnnounced(EventType.INVOICE_BOOKED)
                ? Optional.empty()
                : Optional.of(new Notice(
                        known,
                        notes.changed(),
                        Optional.empty(),
                        List.of(new Announcement(EventType.INVOICE_CANCELLED, cancelled(standing.place()))),
                        Set.of(Effect.SETTLED)));
    }

    /** Whoever took it out, and whether that was told. */
    private Optional<Notice> cancelled(Standing standing) {
        var isNoted = standing.place().stage() == Stage.CANCELLED;
        if (isNoted && notes.hasAnnounced(EventType.INVOICE_CANCELLED)) {
            return known.isFollowed() ? Optional.of(settled()) : Optional.empty();
        }
        return Optional.of(new Notice(
                known,
                notes.cancelled(standing).changed(),
                Optional.empty(),
                List.of(new Announcement(EventType.INVOICE_CANCELLED, cancelled(standing.place()))),
                EnumSet.of(Effect.MOVED, Effect.SETTLED)));
    }

    private DocumentInBooks cancelled(Place place) {
        var wasBooked = place.stage() == Stage.BOOKED;
        var number = Optional.of(place.number());
        return inBooks(
                new DocumentState(
                        DocumentState.Stage.CANCELLED,
                        wasBooked ? Optional.empty() : number,
                        wasBooked ? number : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        wasBooked ? states.link(connection, place) : Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Notice> changed(Sighting now) {
        return changedByHand(now)
                .map(announcement -> new Notice(
                        known,
                        notes.found(Facts.of(now)).changed(),
                        Optional.empty(),
                        List.of(announcement),
                        Set.of()));
    }

    private boolean isMoreToDoWhenBooked() {
        var settings = connection.profile().of(kind);
        return settings.mail().way() != DocumentMail.Way.SOURCE
                || settings.payment().enabled();
    }

    private Optional<Notice> booked(Standing standing, Sighting now) {
        var open = now.open().orElse(now.gross());
        var effects = EnumSet.noneOf(Effect.class);
        var announcements = new ArrayList<Announcement>();
        var noted = notes;
        if (!standing.place().equals(now.place())) {
            noted = noted.standing(standing.at(now.place()));
            effects.add(Effect.MOVED);
            if (known.isContentKept() && isMoreToDoWhenBooked()) {
                effects.add(Effect.ATTEMPTED);
            }
        }
        if (!notes.hasAnnounced(EventType.INVOICE_BOOKED)) {
            announcements.add(new Announcement(EventType.INVOICE_BOOKED, booked(standing.place(), now)));
        }
        var byHand = changedByHand(now);
        if (byHand.isPresent()) {
            noted = noted.found(Facts.of(now));
            announcements.add(byHand.get());
        }
        if (open.compareTo(notes.open().orElse(now.gross())) != 0) {
            noted = noted.open(open);
            announcements.add(new Announcement(EventType.INVOICE_PAID, paid(now, open)));
        }
        var isSettled = open.signum() <= 0;
        if (isSettled) {
            effects.add(Effect.SETTLED);
        }
        if (announcements.isEmpty() && !effects.contains(Effect.MOVED) && isSettled != known.isFollowed()) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                known,
                noted.changed(),
                effects.contains(Effect.MOVED) ? Optional.of(now.place().number()) : Optional.empty(),
                announcements,
                effects));
    }

    /** Who posts a journal posts all that is in it, and need not have looked at this one. */
    private DocumentInBooks booked(Place before, Sighting now) {
        var bookedBy = Optional.of(notes.bookedBy()).filter(_ -> now.place().stage() != Stage.JOURNAL);
        var draftNumber = Optional.of(before)
                .filter(place -> place.stage() == Stage.DRAFT)
                .map(Place::number);
        return inBooks(
                new DocumentState(
                        States.stage(now.place().stage()),
                        draftNumber,
                        Optional.of(now.place().number()),
                        Optional.of(now.gross()),
                        Optional.empty(),
                        Optional.of(now.currency()),
                        states.link(connection, now.place())),
                Optional.of(now.date()),
                bookedBy);
    }

    private DocumentInBooks inBooks(DocumentState state, Optional<LocalDate> date, Optional<BookedBy> bookedBy) {
        return States.inBooks(known.number(), connection, kind, state, date, bookedBy, at);
    }

    private InvoicePaid paid(Sighting now, BigDecimal open) {
        return new InvoicePaid(
                known.number(),
                connection.id(),
                connection.system().id(),
                known.key().kind(),
                now.place().number(),
                now.date(),
                now.currency(),
                now.gross(),
                now.gross().subtract(open),
                open.max(BigDecimal.ZERO),
                open.negate().max(BigDecimal.ZERO),
                open.signum() <= 0,
                at);
    }

    /** Of what was written before the hub noted it, nothing can be told. */
    private Optional<Announcement> changedByHand(Sighting now) {
        var found = Facts.of(now);
        return notes.standing()
                .flatMap(Standing::facts)
                .map(written -> written.differencesFrom(found))
                .filter(differences -> !differences.isEmpty() && !notes.isFound(found))
                .map(differences -> new Announcement(
                        EventType.INVOICE_CHANGED_BY_HAND,
                        new InvoiceChangedByHand(
                                known.number(),
                                connection.id(),
                                connection.system().id(),
                                known.key().kind(),
                                States.stage(now.place().stage()),
                                now.place().number(),
                                differences,
                                at)));
    }
}
