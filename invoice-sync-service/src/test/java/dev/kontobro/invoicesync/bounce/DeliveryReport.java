package dev.kontobro.invoicesync.bounce;

/** What mail servers send back, as Postfix writes it. */
public final class DeliveryReport {

    private DeliveryReport() {}

    /** With its header, in lines as they are sent. */
    public static String failed(String messageId, String recipient) {
        return """
                From: MAILER-DAEMON@mx.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="4F2A"

                --4F2A
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not
                be delivered to one or more recipients.

                --4F2A
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Tue, 31 Mar 2026 12:00:00 +0000 (UTC)

                Final-Recipient: rfc822; $recipient
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <$recipient>: Recipient
                    address rejected: User unknown

                --4F2A
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                From: "Nordlys ApS" <invoices@kontobro.example>
                To: $recipient
                Message-ID: $id
                Subject: Faktura 5017 fra Nordlys ApS

                --4F2A--
                """.replace("$recipient", recipient).replace("$id", messageId).replace("\n", "\r\n");
    }
}
