package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Calls the addresses that are hooked to events, unsigned, after what happened has been written down. One that does not
 * answer with success is called again a few times, further and further apart; how often the vendor does is not published.
 */
final class WebhookCalls {

    private static final String INVOICE_BOOKED = "INVOICE_BOOKED";
    private static final String WAITING = "webhook-calls";
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Duration firstPause;

    /** @param firstPause until a call is repeated; each further pause is twice as long as the one before */
    WebhookCalls(Duration firstPause) {
        this.firstPause = firstPause;
    }

    static void invoiceBooked(Books books, String number) {
        books.register(Webhooks.REGISTER)
                .find(INVOICE_BOOKED)
                .map(Entry::content)
                .filter(webhook -> !webhook.path("isDisabled").asBoolean())
                .ifPresent(webhook -> {
                    var call = webhook.deepCopy();
                    List.of("url", "postData")
                            .forEach(template -> call.put(
                                    template, webhook.path(template).asText().replace("[INVOICENO]", number)));
                    var calls = books.notes(WAITING);
                    calls.put(String.valueOf(calls.nextNumber()), call);
                });
    }

    /** Begins with the calls that are waiting. Used while the company's lock is held. */
    void begin(Company company) {
        var waiting = company.books().notes(WAITING);
        for (var call : List.copyOf(waiting.all())) {
            waiting.delete(call.number());
            Thread.ofVirtual().name("webhook").start(() -> make(company, call.content()));
        }
    }

    private void make(Company company, ObjectNode call) {
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = request(call);
            for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                if (isTaken(http, request)) {
                    count(company, "webhook.delivered");
                    return;
                }
                count(company, "webhook.refused");
                Thread.sleep(firstPause.multipliedBy(1L << (attempt - 1)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTaken(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException notReached) {
            return false;
        }
    }

    private static HttpRequest request(JsonNode call) {
        var request = HttpRequest.newBuilder(URI.create(call.path("url").asText()))
                .timeout(TIMEOUT)
                .header("Content-Type", call.path("contentType").asText())
                .POST(BodyPublishers.ofString(call.path("postData").asText()));
        call.path("customHeaders")
                .forEach(header -> request.header(
                        header.path("key").asText(), header.path("value").asText()));
        return request.build();
    }

    private static void count(Company company, String counter) {
        company.exclusively(() -> {
            company.counters().count(counter);
            return company;
        });
    }
}
