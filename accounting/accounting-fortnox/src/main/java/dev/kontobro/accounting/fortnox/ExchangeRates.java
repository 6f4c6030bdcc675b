package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What other currencies are worth, as each company's register of currencies has it. A document that is sent without a rate
 * has been taken for one at 1. The register changes once a day at most where Fortnox keeps it, so what was read is remembered
 * for a while. Thread-safe.
 *
 * @see <a href="https://support.fortnox.se/hc/sv/articles/208331205">Inställningar - Valuta: which rate is for customers</a>
 */
final class ExchangeRates {

    static final Duration LIFE = Duration.ofHours(1);

    private static final int MAX_RATES = 10_000;

    private static final int ONE_UNIT_DECIMALS = 12;

    private static final Rate OF_KRONOR = new Rate(BigDecimal.ONE, BigDecimal.ONE);

    /**
     * @param kronor for so many units
     */
    record Rate(BigDecimal kronor, BigDecimal units) {

        /** More exact than any amount needs: units are 1, 10, 100 or 1000. */
        BigDecimal ofOneUnit() {
            return kronor.divide(units, ONE_UNIT_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        }

        void writeInto(ObjectNode document) {
            document.set("CurrencyUnit", Json.number(units));
            document.set("CurrencyRate", Json.number(kronor));
        }
    }

    private record Key(String connectionId, String currency) {}

    private record Known(Rate rate, Instant readAt) {}

    private final Clock clock;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MAX_RATES;
        }
    };

    ExchangeRates(Clock clock) {
        this.clock = clock;
    }

    /**
     * The rate that documents to customers are reckoned at, from memory where possible.
     *
     * @param subject that has no rate of its own
     * @throws AccountingException.Rejected when the company has not set the currency up
     */
    Rate of(String currency, FortnoxClient client, Subject subject) {
        if (currency.equals(DocumentBody.BASE_CURRENCY)) {
            return OF_KRONOR;
        }
        var key = new Key(client.connectionId(), currency);
        return remembered(key).orElseGet(() -> {
            var rate = read(currency, client, subject);
            remember(key, rate);
            return rate;
        });
    }

    private Optional<Rate> remembered(Key key) {
        synchronized (known) {
            return Optional.ofNullable(known.get(key))
                    .filter(rate -> rate.readAt().plus(LIFE).isAfter(clock.instant()))
                    .map(Known::rate);
        }
    }

    private void remember(Key key, Rate rate) {
        synchronized (known) {
            known.put(key, new Known(rate, clock.instant()));
        }
    }

    private static Rate read(String currency, FortnoxClient client, Subject subject) {
        var entry = entry(currency, client, subject);
        return positive(entry, "BuyRate")
                .map(kronor -> new Rate(kronor, positive(entry, "Unit").orElse(BigDecimal.ONE)))
                .orElseThrow(() -> notSetUp(currency, subject));
    }

    private static JsonNode entry(String currency, FortnoxClient client, Subject subject) {
        try {
            return client.record(Call.get(Resource.CURRENCIES.path(currency), Subject.all(Resource.CURRENCIES)));
        } catch (AccountingException.Rejected refusal) {
            throw refusal.problem().code() == ProblemCode.CURRENCY_UNKNOWN ? notSetUp(currency, subject) : refusal;
        }
    }

    private static AccountingException.Rejected notSetUp(String currency, Subject subject) {
        return new AccountingException.Rejected(
                subject.about(ProblemCode.CURRENCY_UNKNOWN, "currency").with(VALUE, currency));
    }

    private static Optional<BigDecimal> positive(JsonNode entry, String property) {
        return Json.scalar(entry, property).map(BigDecimal::new).filter(number -> number.signum() > 0);
    }
}
