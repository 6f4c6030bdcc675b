package dev.kontobro.invoicesync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.notice.Notice;
import dev.kontobro.engine.notice.Notice.Effect;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.EventType;
import dev.kontobro.events.InvoiceChangedByHand;
import dev.kontobro.events.InvoiceChangedByHand.Difference;
import dev.kontobro.events.InvoiceChangedByHand.What;
import dev.kontobro.events.InvoicePaid;
import dev.kontobro.invoicesync.ConnectionFixture;
import dev.kontobro.invoicesync.transfer.States;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BecameTest {

    private static final Instant NOW = Instant.parse("2026-11-18T22:30:00Z");
    private static final States STATES = new States(
            BookPages.read(
                    "pages",
                    Map.of(
                            "economic",
                            Map.of(
                                    "draft",
                                    "https://books.example/drafts/{number}",
                                    "booked",
                                    "https://books.example/invoices/{number}"))),
            Clock.systemUTC());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String DRAFT = "INVOICE DRAFT abc 2026-11-01T10:00:00Z 301\n2026-11-01 DKK 1250.00 1001";
    private static final String BOOKED = "INVOICE BOOKED abc 2026-11-01T10:00:00Z 5017\n2026-11-01 DKK 1250.00 1001";
    private static final String ENTRY = "INVOICE JOURNAL abc 2026-11-01T10:00:00Z 1:2026-1";
    private static final String POSTED = "INVOICE JOURNAL abc 2026-11-01T10:00:00Z 2026-1";
    private static final Map<String, String> TOLD = Map.of("announced:InvoiceBooked", "2026-11-01T10:00:00Z");

    @Test
    void aDraftAsItWasWrittenIsNoNews() {
        assertThat(became(DRAFT).sighted(draft("1250"))).isEmpty();
    }

    @Test
    void aDraftThatSomebodyHasBookedStandsElsewhereAndIsTold() {
        // When
        var notice = became(DRAFT).sighted(booked("1250.00", "1250.00")).orElseThrow();

        // Then
        assertThat(notice.effects()).containsExactly(Effect.MOVED);
        assertThat(notice.accountingNumber()).contains("5017");
        assertThat(notice.checkpoints()).containsOnly(Map.entry("standing", BOOKED));
        assertThat(told(notice, EventType.INVOICE_BOOKED)).isInstanceOfSatisfying(DocumentInBooks.class, told -> {
            assertThat(told.bookedBy()).contains(BookedBy.HAND);
            assertThat(told.draftNumber()).contains("301");
            assertThat(told.bookedNumber()).contains("5017");
            assertThat(told.date()).contains(DAY);
            assertThat(told.link()).contains("https://books.example/invoices/5017");
        });
    }

    @Test
    void oneThatTheHubHadBookedWithoutLearningSoIsNotSaidToBeBookedByHand() {
        var notice = became(DRAFT, Map.of("booked-by", "PROFILE"))
                .sighted(booked("1250", "1250"))
                .orElseThrow();

        assertThat(told(notice, EventType.INVOICE_BOOKED))
                .isInstanceOfSatisfying(
                        DocumentInBooks.class,
                        told -> assertThat(told.bookedBy()).contains(BookedBy.PROFILE));
    }

    @Test
    void paymentsAreToldWheneverAnotherAmountIsOpen() {
        var partly = became(BOOKED, TOLD).sighted(booked("1250", "250.00")).orElseThrow();
        var asNoted = became(BOOKED, with(TOLD, partly.checkpoints())).sighted(booked("1250", "250"));

        assertThat(asNoted).isEmpty();
        assertThat(partly.effects()).isEmpty();
        assertThat(told(partly, EventType.INVOICE_PAID)).isInstanceOfSatisfying(InvoicePaid.class, told -> {
            assertThat(told.paid()).isEqualByComparingTo("1000");
            assertThat(told.open()).isEqualByComparingTo("250");
            assertThat(told.overpaid()).isZero();
            assertThat(told.paidInFull()).isFalse();
        });
    }

    @Test
    void whatIsPaidTooMuchIsToldAndSettled() {
        var notice = became(BOOKED, TOLD).sighted(booked("1250", "-50")).orElseThrow();

        assertThat(notice.effects()).containsExactly(Effect.SETTLED);
        assertThat(told(notice, EventType.INVOICE_PAID)).isInstanceOfSatisfying(InvoicePaid.class, told -> {
            assertThat(told.paid()).isEqualByComparingTo("1300");
            assertThat(told.open()).isZero();
            assertThat(told.overpaid()).isEqualByComparingTo("50");
            assertThat(told.paidInFull()).isTrue();
        });
    }

    @Test
    void oneThatACreditNoteTakesBackIsNotPaidButLookedAtWhenNothingIsOpen() {
        var credited = with(TOLD, Map.of("credited", "CREDIT_NOTE DRAFT - 2026-11-02T10:00:00Z 5018"));

        assertThat(became(BOOKED, credited).sighted(booked("1250", "1250"))).isEmpty();
        assertThat(became(BOOKED, credited).sighted(booked("1250", "0"))).hasValueSatisfying(notice -> {
            assertThat(notice.announcements()).isEmpty();
            assertThat(notice.effects()).containsExactly(Effect.ATTEMPTED);
        });
    }

    @Test
    void aPaymentThatIsTakenBackOpensWhatWasSettled() {
        var paid = with(TOLD, Map.of("open", "0"));

        assertThat(new Became(connection(""), known(BOOKED, paid, false), DocumentKind.INVOICE, STATES, NOW)
                        .sighted(booked("1250", "0")))
                .isEmpty();
        var notice = new Became(connection(""), known(BOOKED, paid, false), DocumentKind.INVOICE, STATES, NOW)
                .sighted(booked("1250", "1250"))
                .orElseThrow();

        assertThat(notice.effects()).isEmpty();
        assertThat(told(notice, EventType.INVOICE_PAID))
                .isInstanceOfSatisfying(
                        InvoicePaid.class, told -> assertThat(told.paid()).isZero());
    }

    @Test
    void bookedPaidAndChangedAtOnceIsToldAtOnce() {
        var notice = became(DRAFT).sighted(booked("1300", "0")).orElseThrow();

        assertThat(notice.announcements())
                .extracting(Announcement::type)
                .containsExactly(EventType.INVOICE_BOOKED, EventType.INVOICE_CHANGED_BY_HAND, EventType.INVOICE_PAID);
        assertThat(notice.effects()).containsExactlyInAnyOrder(Effect.MOVED, Effect.SETTLED);
    }

    @Test
    void whatAPersonHasChangedIsToldOnceWithWhatWasWritten() {
        var changed = new Sighting(
                new Place(DocumentKind.INVOICE, Stage.DRAFT, "301"),
                "",
                "2002",
                DAY.plusDays(1),
                "EUR",
                new BigDecimal("1300"),
                Optional.empty());

        var notice = became(DRAFT).sighted(changed).orElseThrow();

        assertThat(told(notice, EventType.INVOICE_CHANGED_BY_HAND))
                .isInstanceOfSatisfying(
                        InvoiceChangedByHand.class,
                        told -> assertThat(told.changes())
                                .containsExactly(
                                        new Difference(What.CUSTOMER, "1001", "2002"),
                                        new Difference(What.DATE, "2026-11-01", "2026-11-02"),
                                        new Difference(What.CURRENCY, "DKK", "EUR"),
                                        new Difference(What.TOTAL, "1250.00", "1300")));
        assertThat(became(DRAFT, notice.checkpoints()).sighted(changed)).isEmpty();
    }

    @Test
    void ofWhatWasWrittenBeforeItWasNotedNothingIsToldButItsBooking() {
        var notice = became("INVOICE DRAFT abc 2026-11-01T10:00:00Z 301")
                .sighted(booked("1300", "1300"))
                .orElseThrow();

        assertThat(notice.announcements()).extracting(Announcement::type).containsExactly(EventType.INVOICE_BOOKED);
    }

    @Test
    void aDeletedDraftIsCancelledOrMadeAnewAsTheProfileSays() {
        var cancelled = became(DRAFT).gone().orElseThrow();
        var made = new Became(
                        connection("\"invoices\": {\"afterwards\": {\"deletedDraft\": \"recreate\"}}"),
                        known(DRAFT, Map.of(), true),
                        DocumentKind.INVOICE,
                        STATES,
                        NOW)
                .gone()
                .orElseThrow();

        assertThat(told(cancelled, EventType.INVOICE_CANCELLED)).isInstanceOfSatisfying(DocumentInBooks.class, told -> {
            assertThat(told.draftNumber()).contains("301");
            assertThat(told.link()).isEmpty();
        });
        assertThat(cancelled.effects()).containsExactlyInAnyOrder(Effect.MOVED, Effect.SETTLED);
        assertThat(made.announcements()).isEmpty();
        assertThat(made.effects()).containsExactly(Effect.ATTEMPTED);
        assertThat(made.checkpoints()).containsOnly(Map.entry("standing", ""));
    }

    @Test
    void aBookedOneThatSomebodyVoidsIsStillToBeSeen() {
        // When
        var voided = became(BOOKED, TOLD)
                .sighted(new Sighting(
                        new Place(DocumentKind.INVOICE, Stage.CANCELLED, "5017"),
                        "",
                        "1001",
                        DAY,
                        "DKK",
                        new BigDecimal("1250"),
                        Optional.empty()))
                .orElseThrow();

        // Then
        assertThat(told(voided, EventType.INVOICE_CANCELLED)).isInstanceOfSatisfying(DocumentInBooks.class, told -> {
            assertThat(told.bookedNumber()).contains("5017");
            assertThat(told.link()).contains("https://books.example/invoices/5017");
        });
    }

    @Test
    void aCopyThatSomebodyMadeIsNotTheDocument() {
        assertThat(became(DRAFT)
                        .sighted(new Sighting(
                                new Place(DocumentKind.INVOICE, Stage.DRAFT, "302"),
                                "",
                                "1001",
                                DAY,
                                "DKK",
                                new BigDecimal("9999"),
                                Optional.empty())))
                .isEmpty();
        assertThat(became(BOOKED, TOLD).sighted(booked("5018", "1250", "0"))).isEmpty();
    }

    @Test
    void anEntryThatSomebodyPostsIsToldWithItsNewNumber() {
        // When
        var posted = became(ENTRY).sighted(entry("2026-1", Optional.of("1250"))).orElseThrow();

        // Then
        assertThat(posted.accountingNumber()).contains("2026-1");
        assertThat(posted.effects()).containsExactly(Effect.MOVED);
        assertThat(posted.announcements()).hasSize(1);
        assertThat(told(posted, EventType.INVOICE_BOOKED)).isInstanceOfSatisfying(DocumentInBooks.class, told -> {
            assertThat(told.bookedBy()).isEmpty();
            assertThat(told.bookedNumber()).contains("2026-1");
            assertThat(told.draftNumber()).isEmpty();
            assertThat(told.link()).isEmpty();
        });
    }

    @Test
    void anEntryThatWaitsInItsJournalIsNoNews() {
        assertThat(became(ENTRY).sighted(entry("1:2026-1", Optional.empty()))).isEmpty();
    }

    @Test
    void anEntryThatIsPaidIsSettled() {
        var paid =
                became(POSTED, TOLD).sighted(entry("2026-1", Optional.of("0"))).orElseThrow();

        assertThat(paid.effects()).containsExactly(Effect.SETTLED);
        assertThat(told(paid, EventType.INVOICE_PAID))
                .isInstanceOfSatisfying(
                        InvoicePaid.class, told -> assertThat(told.paidInFull()).isTrue());
    }

    @Test
    void anEntryThatIsNowhereWasDeletedUnlessItWasPosted() {
        var deleted = became(ENTRY).gone().orElseThrow();

        assertThat(deleted.effects()).containsExactly(Effect.SETTLED);
        assertThat(deleted.checkpoints()).isEmpty();
        assertThat(told(deleted, EventType.INVOICE_CANCELLED))
                .isInstanceOfSatisfying(
                        DocumentInBooks.class,
                        told -> assertThat(told.draftNumber()).contains("1:2026-1"));
        assertThat(became(POSTED, TOLD).gone()).isEmpty();
    }

    private static Sighting entry(String number, Optional<String> open) {
        return new Sighting(
                new Place(DocumentKind.INVOICE, Stage.JOURNAL, number),
                "#5f2c9a41",
                "1001",
                DAY,
                "DKK",
                new BigDecimal("1250"),
                open.map(BigDecimal::new));
    }

    private static Object told(Notice notice, EventType type) {
        return notice.announcements().stream()
                .filter(announcement -> announcement.type() == type)
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static Became became(String standing) {
        return became(standing, Map.of());
    }

    private static Became became(String standing, Map<String, String> noted) {
        return new Became(connection(""), known(standing, noted, true), DocumentKind.INVOICE, STATES, NOW);
    }

    private static Connection connection(String settings) {
        return ConnectionFixture.economic(settings);
    }

    private static KnownRecord known(String standing, Map<String, String> noted, boolean isFollowed) {
        return new KnownRecord(
                UUID.fromString("3d0c8a52-7f3e-4a60-9f0e-2b6c4a9d8e11"),
                new RecordKey("nordlys", "invoice", "1001"),
                "nordlys",
                Optional.of("301"),
                with(Map.of("standing", standing), noted),
                isFollowed,
                false,
                true,
                1,
                1,
                NOW,
                Optional.empty());
    }

    private static Sighting draft(String gross) {
        return new Sighting(
                new Place(DocumentKind.INVOICE, Stage.DRAFT, "301"),
                "",
                "1001",
                DAY,
                "DKK",
                new BigDecimal(gross),
                Optional.empty());
    }

    private static Sighting booked(String gross, String open) {
        return booked("5017", gross, open);
    }

    private static Sighting booked(String number, String gross, String open) {
        return new Sighting(
                new Place(DocumentKind.INVOICE, Stage.BOOKED, number),
                "",
                "1001",
                DAY,
                "DKK",
                new BigDecimal(gross),
                Optional.of(new BigDecimal(open)));
    }
}
