package dev.kontobro.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The inbox as a person reads it. */
final class MailPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private MailPages() {}

    static String list(List<Mail> mails) {
        var rows = mails.stream().map(MailPages::row).collect(Collectors.joining());
        return page("Inbox", mails.isEmpty() ? "<p>No mail yet.</p>" : """
                <table>
                <thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(rows));
    }

    static String one(Mail mail) {
        return page(mail.subject(), """
                <p><a href="/">All mail</a></p>
                <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Received</dt><dd>%s</dd></dl>
                %s<pre>%s</pre>
                """.formatted(
                        escape(mail.from()),
                        escape(mail.mailbox()),
                        TIME.format(mail.receivedAt()),
                        mail.html().isEmpty() ? "" : frame(mail),
                        escape(mail.text())));
    }

    private static String row(Mail mail) {
        return "<tr><td>%s</td><td>%s</td><td><a href=\"%s\">%s</a></td></tr>\n"
                .formatted(
                        TIME.format(mail.receivedAt()), escape(mail.mailbox()), address(mail), escape(mail.subject()));
    }

    private static String frame(Mail mail) {
        return """
                <iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="%s/html"></iframe>
                """.formatted(address(mail));
    }

    private static String address(Mail mail) {
        return "/messages/" + URLEncoder.encode(mail.mailbox(), StandardCharsets.UTF_8) + "/" + mail.uid();
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
                table { border-collapse: collapse; width: 100%% }
                th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ccc }
                @media (max-width: 40rem) {
                    thead { display: none }
                    tr, td { display: block }
                    tr { padding: .6rem 0; border-bottom: 1px solid #ccc }
                    td { padding: 0; border: 0; overflow-wrap: anywhere }
                }
                dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
                dd { margin: 0 }
                iframe { width: 100%%; height: 30rem; border: 1px solid #ccc; background: #fff }
                pre { white-space: pre-wrap; border-top: 1px solid #ccc; padding-top: 1rem }
                </style>
                </head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(escape(title), content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
