package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.BookingPage;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.transfer.TransferLogPage.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** The documents of a tenant whose booking waits for a person. What is in progress its services know, so all are asked. */
@ApplicationScoped
public class BookingsToApprove {

    private final Asked<TransferService> asked;

    BookingsToApprove(Services services, GatewayConfig config) {
        this.asked = services.by(TransferService.class, config.transfers().readTimeout());
    }

    /**
     * @param nextCursor where the next page begins; empty on the last one
     * @param incomplete services that do not answer: theirs are missing
     */
    public record Page(List<BookingToApprove> bookings, Optional<String> nextCursor, List<String> incomplete) {}

    /**
     * Last changed first.
     *
     * @param cursor of a page before
     */
    public Page page(String tenant, Optional<String> cursor, int limit) {
        var parts = new ArrayList<Part>();
        var down = new TreeSet<String>();
        var byId = new HashMap<UUID, BookingToApprove>();
        for (var answer : asked.all(service -> service.bookings(tenant, cursor.orElse(null), limit))) {
            switch (answer) {
                case Answer.Given<BookingPage>(BookingPage page) -> {
                    page.bookings()
                            .forEach(booking -> byId.put(booking.transfer().id(), booking));
                    parts.add(new Part(
                            page.bookings().stream()
                                    .map(BookingToApprove::transfer)
                                    .toList(),
                            page.nextCursor().map(LogPosition::ofCursor)));
                }
                case Answer.Unavailable<BookingPage>(List<String> names) -> down.addAll(names);
                case Answer.Unknown<BookingPage> _, Answer.Refused<BookingPage> _ ->
                    throw new IllegalStateException("a service refused to list bookings");
            }
        }
        var merged = TransferLogPage.merge(parts, List.copyOf(down), limit);
        return new Page(
                merged.transfers().stream()
                        .map(transfer -> byId.get(transfer.id()))
                        .toList(),
                merged.nextCursor(),
                merged.incomplete());
    }
}
