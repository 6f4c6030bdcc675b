package dev.kontobro.accounting.contract;

import org.junit.jupiter.api.Nested;

/** What every adapter must do with documents. Extended once per adapter, on the system's stand-in. */
public abstract class DocumentLedgerContract {

    /** A company that no test has used; it is logged in to, and has all it can have. */
    protected abstract TestCompany openCompany();

    @Nested
    class Drafts extends DraftContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Changes extends DraftChangeContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Booking extends BookingContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class CreditNotes extends CreditNoteContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Surveys extends SurveyContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Payments extends PaymentContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Files extends DocumentFileContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }

    @Nested
    class Failures extends DocumentFailureContract {

        @Override
        protected TestCompany openCompany() {
            return DocumentLedgerContract.this.openCompany();
        }
    }
}
