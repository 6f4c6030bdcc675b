package dev.kontobro.gateway.transfer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What tables of transfers say; Danish and Swedish in {@code messages/export_*.properties}. */
@MessageBundle("export")
public interface ExportWords {

    // The name of the file, without accents: not every browser keeps them.

    @Message("transfers")
    String file();

    // Headings

    @Message("Changed")
    String changed();

    @Message("Received")
    String received();

    @Message("Connection")
    String connection();

    @Message("Accounting system")
    String system();

    @Message("Kind")
    String kind();

    @Message("Number")
    String number();

    @Message("Name")
    String name();

    @Message("Status")
    String status();

    @Message("Number in the books")
    String accountingNumber();

    @Message("Stage in the books")
    String stage();

    @Message("Problem")
    String problem();

    @Message("Cause")
    String cause();

    @Message("What to do")
    String remedy();

    @Message("Warnings")
    String warnings();

    @Message("Problem code")
    String code();

    @Message("Attempts")
    String attempts();

    @Message("Transfer")
    String transfer();

    // Where transfers stand

    @Message("Waiting")
    String waiting();

    @Message("Under way")
    String running();

    @Message("On hold")
    String held();

    @Message("Transferred")
    String transferred();

    @Message("Unchanged")
    String unchanged();

    @Message("Left out")
    String skipped();

    @Message("Rejected")
    String rejected();

    // Kinds of record

    @Message("Customer")
    String customer();

    @Message("Project")
    String project();

    @Message("Order")
    String order();

    @Message("Invoice")
    String invoice();

    @Message("Credit note")
    String creditNote();

    // How far documents are

    @Message("Order")
    String stageOrder();

    @Message("Draft")
    String stageDraft();

    @Message("Booked")
    String stageBooked();

    @Message("In a journal")
    String stageJournal();

    @Message("Cancelled")
    String stageCancelled();

    @Message("Credited")
    String stageCredited();
}
