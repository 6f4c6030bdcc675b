package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import java.time.LocalDate;

/** What an invoice and an order do each in their own way. */
interface DocumentKind {

    Resource resource();

    /** The property that holds the rows. */
    String rows();

    Properties row();

    /** The property of a customer that tells where such a document is mailed to; its copies end in CC and BCC. */
    String customerAddress();

    /** What Swedish calls it, in the subject of a mail. */
    String title();

    /** Gives a new document what it starts with. */
    void begin(ObjectNode document, LocalDate today, Company company);

    /**
     * Fills in what follows from the rest of the head.
     *
     * @param sent what the request says
     */
    default void settle(ObjectNode before, ObjectNode document, ObjectNode sent) {}

    /** Fills in what follows from the totals. */
    default void conclude(ObjectNode document) {}
}
