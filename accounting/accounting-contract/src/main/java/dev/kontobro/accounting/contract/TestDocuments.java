package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.NotedPayment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do with a company's documents in the vendor's own screens, and what they see there. */
public interface TestDocuments {

    /** What the vendor's form asks for and a source need not say: a document that has it takes one call. */
    Map<DocumentField, String> defaults();

    /** Number of a product that a customer at home buys with 25 % VAT. */
    String product();

    /** How many calls a file takes on its way to a draft. */
    int callsPerFile();

    /** A person deletes a draft, or makes an unbooked document void. */
    void delete(Place draft);

    /** A person changes a draft. */
    void change(Place draft, DocumentField field, String value);

    /** A person changes the reference of a draft. */
    void refer(Place draft, String reference);

    /** A person books a draft. */
    void book(Place draft);

    /** Somebody pays this much of what is booked; it may be more than is owed. */
    void pay(Place booked, BigDecimal amount);

    /** A person copies the draft of an invoice so many times. */
    void copy(Place draft, int times);

    /** What the books say. */
    Optional<String> field(Place place, DocumentField field);

    /** The texts of the lines, in their order. */
    List<String> lineTexts(Place place);

    /** How many files hang on a document. */
    int files(Place place);

    /** Nothing can be booked today any more. */
    void closeToday();

    /** Number of the account that customers pay to. */
    String bankAccount();

    /** The journal that payments are entered in; empty where there is no such thing. */
    Optional<String> paymentJournal();

    /** A payment comes to count, by a person where the system has that so. */
    void book(Place document, NotedPayment payment);
}
