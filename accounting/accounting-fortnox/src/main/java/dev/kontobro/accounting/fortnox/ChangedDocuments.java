package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.http.UrlEncoded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lists the documents that changed since a moment: by {@code lastmodified}, which is told in Swedish time, to the minute.
 * Nothing is deleted in Fortnox, so nothing is missing in these lists.
 *
 * <p>What the published schema allows a row, it demands of none. A row that lacks something is read by itself.
 */
final class ChangedDocuments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final FortnoxClient client;

    ChangedDocuments(FortnoxClient client) {
        this.client = client;
    }

    void tell(Instant since, Consumer<List<Sighting>> eachPage) {
        var changed = "&" + UrlEncoded.write(new TreeMap<>(Map.of("lastmodified", minute(since))));
        Stream.of(DocumentType.values())
                .forEach(type -> client.eachPage(
                        type.resource(),
                        changed,
                        rows -> eachPage.accept(rows.valueStream()
                                .map(row -> sighting(type, row))
                                .toList())));
    }

    /**
     * The full minute at or before the moment. In the hour that comes twice when clocks are set back, it is the minute before
     * that hour: which of the two Fortnox would take it for, it does not say.
     */
    static String minute(Instant since) {
        var zone = SystemName.FORTNOX.zone();
        var local = LocalDateTime.ofInstant(since, zone);
        var setBack = zone.getRules().getTransition(local);
        return MINUTE.format(
                setBack == null ? local : setBack.getDateTimeAfter().minusMinutes(1));
    }

    private Sighting sighting(DocumentType type, JsonNode row) {
        var number = Json.scalar(row, "DocumentNumber").orElse("");
        var single = Call.get(type.resource().path(number), Subject.all(type.resource()));
        return BookedDocuments.sighting(type, saysAll(type, row) ? row : client.record(single), single);
    }

    private static boolean saysAll(DocumentType type, JsonNode row) {
        var always = Stream.of(DocumentBody.REFERENCE, "Cancelled", "Total", type.date());
        var ofInvoices = Stream.of("Booked", "Balance");
        return (type == DocumentType.INVOICE ? Stream.concat(always, ofInvoices) : always).allMatch(row::has);
    }
}
