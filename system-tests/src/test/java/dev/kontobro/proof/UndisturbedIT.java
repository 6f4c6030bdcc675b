package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.proof.DocumentAct.Meanwhile;
import dev.kontobro.proof.Undisturbed.Course;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the other proofs hold disturbed steps against. */
@TestInstance(Lifecycle.PER_CLASS)
class UndisturbedIT {

    private World world;
    private Undisturbed undisturbed;

    @BeforeAll
    void open() {
        world = new World(Ground.shared());
        undisturbed = new Undisturbed(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    /**
     * Documents, bookings and mails are all there are in the company, what came before the step among them. A payment
     * in e-conomic is an entry of a journal, too, and a company's first one takes a call more, for its accounting years, which
     * are kept then.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # step,                    system,   calls, documents, bookings, mails
            ORDER_MADE,                ECONOMIC, 1,     1,         0,        0
            ORDER_MADE,                FORTNOX,  1,     1,         0,        0
            ORDER_CHANGED,             ECONOMIC, 2,     1,         0,        0
            ORDER_CHANGED,             FORTNOX,  2,     1,         0,        0
            ORDER_CANCELLED,           ECONOMIC, 2,     1,         0,        0
            ORDER_CANCELLED,           FORTNOX,  2,     1,         0,        0
            ORDER_INVOICED,            ECONOMIC, 4,     2,         0,        0
            ORDER_INVOICED,            FORTNOX,  4,     2,         0,        0
            ORDER_INVOICED_AT_ONCE,    ECONOMIC, 4,     2,         0,        0
            ORDER_INVOICED_AT_ONCE,    FORTNOX,  5,     2,         0,        0
            INVOICE_OF_ORDER_MADE,     ECONOMIC, 4,     2,         0,        0
            INVOICE_OF_ORDER_MADE,     FORTNOX,  4,     2,         0,        0
            DRAFT_MADE,                ECONOMIC, 1,     1,         0,        0
            DRAFT_MADE,                FORTNOX,  1,     1,         0,        0
            DRAFT_OF_A_NEW_BUYER,      ECONOMIC, 3,     1,         0,        0
            DRAFT_OF_A_NEW_BUYER,      FORTNOX,  3,     1,         0,        0
            DRAFT_CORRECTED,           ECONOMIC, 3,     1,         0,        0
            DRAFT_CORRECTED,           FORTNOX,  3,     1,         0,        0
            DRAFT_CHANGED,             ECONOMIC, 2,     1,         0,        0
            DRAFT_CHANGED,             FORTNOX,  2,     1,         0,        0
            DRAFT_CANCELLED,           ECONOMIC, 2,     1,         0,        0
            DRAFT_CANCELLED,           FORTNOX,  2,     1,         0,        0
            BOOKED_AND_SENT,           ECONOMIC, 2,     1,         1,        1
            BOOKED_AND_SENT,           FORTNOX,  3,     1,         1,        1
            BOOKED_SENT_AND_PAID,      ECONOMIC, 4,     2,         1,        1
            BOOKED_SENT_AND_PAID,      FORTNOX,  5,     1,         1,        1
            BOOKED_AND_MAILED_BY_HUB,  ECONOMIC, 3,     1,         1,        1
            BOOKED_AND_MAILED_BY_HUB,  FORTNOX,  3,     1,         1,        1
            DRAFT_WITH_FILES_MADE,     ECONOMIC, 2,     1,         0,        0
            DRAFT_WITH_FILES_MADE,     FORTNOX,  5,     1,         0,        0
            BOOKED_WITH_FILES,         ECONOMIC, 3,     1,         1,        1
            BOOKED_WITH_FILES,         FORTNOX,  7,     1,         1,        1
            DRAFT_AND_FILES_CHANGED,   ECONOMIC, 4,     1,         0,        0
            DRAFT_AND_FILES_CHANGED,   FORTNOX,  6,     1,         0,        0
            BOOKED_UNDER_OWN_NUMBER,   ECONOMIC, 2,     1,         1,        1
            BOOKED_UNDER_OWN_NUMBER,   FORTNOX,  3,     1,         1,        1
            BOOKED_AFTER_DAYS,         ECONOMIC, 2,     1,         1,        1
            BOOKED_AFTER_DAYS,         FORTNOX,  3,     1,         1,        1
            CANCELLED_WHEN_BOOKED,     ECONOMIC, 4,     2,         1,        1
            CANCELLED_WHEN_BOOKED,     FORTNOX,  3,     2,         1,        1
            CREDITED_AS_A_WHOLE,       ECONOMIC, 1,     2,         1,        1
            CREDITED_AS_A_WHOLE,       FORTNOX,  5,     2,         1,        1
            CREDITED_IN_PART,          ECONOMIC, 1,     2,         1,        1
            CREDITED_IN_PART,          FORTNOX,  1,     2,         1,        1
            CREDIT_NOTE_BOOKED_AND_SENT, ECONOMIC, 2,   2,         2,        2
            CREDIT_NOTE_BOOKED_AND_SENT, FORTNOX, 7,    2,         2,        2
            CREDITED_BY_DELETION,      ECONOMIC, 2,     1,         0,        0
            CREDITED_BY_DELETION,      FORTNOX,  2,     1,         0,        0
            ENTERED_IN_JOURNAL,        ECONOMIC, 3,     1,         0,        0
            ENTERED_IN_JOURNAL_WITH_FILES, ECONOMIC, 4, 1,         0,        0
            """)
    void a_step_takes_no_more_calls_than_it_needs_and_leaves_one_of_each(
            DocumentStep step, SystemName system, int calls, int documents, int bookings, int mails) {
        // When
        var course = undisturbed.of(step, system, Meanwhile.NOTHING);

        // Then
        assertThat(callsToBooks(course)).hasSize(calls);
        assertThat(course.traces()).singleElement().satisfies(trace -> {
            assertThat(trace.documents()).isEqualTo(documents);
            assertThat(trace.bookings()).isEqualTo(bookings);
            assertThat(trace.mails()).isEqualTo(mails);
        });
    }

    /** Those that get access are the credential's, and not the document's. */
    private static List<String> callsToBooks(Course course) {
        return course.calls().stream()
                .filter(call -> !call.path().contains("oauth"))
                .map(call -> call.method() + " " + call.path())
                .toList();
    }
}
