package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.contract.DocumentLedgerContract;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** e-conomic keeps documents as the contract asks, as far as its stand-in is like it. */
class EconomicDocumentsIT extends DocumentLedgerContract {

    private static EconomicSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = new EconomicSandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Override
    protected TestCompany openCompany() {
        return sandbox.open();
    }

    @Test
    void aJournalInvoiceIsFoundInItsJournal() {
        // Given
        var company = sandbox.open();
        company.enterCustomer("1001", "Nordlys ApS");
        var ledger = company.system().books(company.access(), CallMeter.none()).documents();
        var reference = DocumentReference.of("contract", DocumentKind.INVOICE, "1001");
        var today = LocalDate.now(SystemName.ECONOMIC.zone());
        var wanted = new JournalInvoice(
                DocumentKind.INVOICE,
                "1001",
                reference,
                "Daglig",
                "1001",
                "1001",
                "1010",
                Optional.empty(),
                new BigDecimal("1250.00"),
                "DKK",
                Optional.empty(),
                today,
                Optional.of(today.plusDays(8)),
                Optional.empty(),
                "Salg 1001");

        // When
        var entered = ledger.planJournalInvoice(wanted).send();

        // Then
        assertThat(entered.place().stage()).isEqualTo(Stage.JOURNAL);
        assertThat(entered.totals().gross()).isEqualByComparingTo("1250");
        assertThat(ledger.find(entered.place()).map(BookedDocument::place)).hasValue(entered.place());
        assertThat(ledger.findByReference(DocumentKind.INVOICE, reference)).containsExactly(entered);
    }

    @Test
    void whatTakesAnInvoiceBackNamesIt() {
        // Given
        var company = sandbox.open();
        company.enterCustomer("1001", "Nordlys ApS");
        var ledger = company.system().books(company.access(), CallMeter.none()).documents();
        var today = LocalDate.now(SystemName.ECONOMIC.zone());
        var draft = ledger.planDraft(DocumentFixture.of(DocumentKind.INVOICE, "1001", today, "DKK")
                        .with(DocumentField.LAYOUT, "14")
                        .with(DocumentField.TEXT_1, "Tak for handlen" + "!".repeat(980))
                        .withItem("Ovn", company.documents().product(), "2", "100")
                        .get())
                .send();
        var invoice = ledger.planBooking(draft.place(), Optional.empty(), Optional.empty())
                .send();

        // When
        var plan = ledger.planReversal(
                        invoice.place(), today, DocumentReference.of("contract", DocumentKind.CREDIT_NOTE, "1001"))
                .orElseThrow();

        // Then
        var creditNote = plan.send();
        assertThat(company.documents().field(creditNote.place(), DocumentField.TEXT_1))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Krediterer faktura " + invoice.place().number() + "\nTak for handlen!")
                        .hasSize(1000));
        assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.FIELD_CUT);
    }

    @Test
    void aVoucherTakesAFileOnce() {
        // Given
        var company = sandbox.open();
        company.enterCustomer("1001", "Nordlys ApS");
        var ledger = company.system().books(company.access(), CallMeter.none()).documents();
        var paper = new DocumentFile(
                "1001.pdf", "application/pdf", "%PDF-1.7 1001".getBytes(StandardCharsets.UTF_8), false);
        var voucher = ledger.planJournalInvoice(new JournalInvoice(
                        DocumentKind.CREDIT_NOTE,
                        "1002",
                        DocumentReference.of("contract", DocumentKind.CREDIT_NOTE, "1002"),
                        "1",
                        "1002",
                        "1001",
                        "1010",
                        Optional.of("U25"),
                        new BigDecimal("-100.00"),
                        "DKK",
                        Optional.empty(),
                        LocalDate.now(SystemName.ECONOMIC.zone()),
                        Optional.empty(),
                        Optional.empty(),
                        "Retur"))
                .send();
        var writes = company.writes();

        // When
        ledger.attach(voucher.place(), paper, new Upload.NotBegun(), upload -> {});
        var afterOnce = company.writes();
        ledger.attach(voucher.place(), paper, new Upload.NotBegun(), upload -> {});

        // Then
        assertThat(voucher.totals().gross()).isEqualByComparingTo("100");
        assertThat(afterOnce).isGreaterThan(writes);
        assertThat(company.writes()).isEqualTo(afterOnce);
    }
}
