package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Known;
import dev.kontobro.invoicesync.compose.Phrases;
import dev.kontobro.invoicesync.totals.CompareTotals;
import dev.kontobro.invoicesync.totals.Verdict;
import dev.kontobro.proof.RandomInvoice.Group;
import dev.kontobro.proof.RandomInvoice.Style;
import dev.kontobro.sandbox.SandboxServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What sources reckon against what the accounting systems do. Invoices as sources might send them are composed, written into
 * the stand-ins' books by the adapters, and compared with what those reckon by themselves; what is evened out is written and
 * reckoned again. Each has to end in one of the {@link Ending}s, and there has to be a rule why it ends there that asks
 * nothing but what the source has reckoned.
 */
final class Rounding {

    /** What becomes of an invoice, and the rule why. */
    enum Ending {
        /** The source reckons as the books do, or comes to the same. */
        EQUAL,
        /** The books round what is to be paid to whole kronor, and come to the source's gross by that. */
        EQUAL_IN_KRONOR,
        /** Prices become net, and the net that bears the source's VAT does not make the source's gross. */
        EVENED_OUT_NET_OF_GROSS,
        /** The source rounds other amounts than lines and what is of one rate. */
        EVENED_OUT_OTHERWISE_ROUNDED,
        /** No sum of lines near the source's bears the source's VAT. */
        WITHHELD_FOR_VAT,
        /** The source does not round its lines, and there are so many that they differ by more than the threshold. */
        WITHHELD_ABOVE_THRESHOLD;

        /** For people. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THRESHOLD = new BigDecimal("0.10");

    /** By how many cents the net of a rate may be shifted for the sake of its VAT. */
    private static final int FARTHEST_NET = 2;

    /** e-conomic's product groups by the rate they bear, as an agreement is delivered with. */
    private static final Map<String, Integer> PRODUCT_GROUPS = Map.of("25", 1, "12", 4, "6", 5, "25.5", 6, "0", 3);

    private final SandboxServer sandbox;

    Rounding(SandboxServer sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * @param seed of the first invoice; the next has the next
     */
    Report of(SystemName system, int invoices, long seed) {
        var report = new Report("rounding, " + system.displayName());
        var endings = new ConcurrentHashMap<Ending, LongAdder>();
        var book = open(system, seed);
        try (var http = CallClient.newHttpClient(PATIENCE)) {
            var proof = new InOneBook(book, http);
            var start = System.nanoTime();
            LongStream.range(0, invoices).map(next -> seed + next).parallel().forEach(each -> {
                var invoice = new RandomInvoice(each);
                try {
                    endings.computeIfAbsent(proof.end(invoice), _ -> new LongAdder())
                            .increment();
                } catch (AccountingException | IllegalStateException e) {
                    synchronized (report) {
                        report.violation("%s: %s", e.getMessage(), invoice);
                    }
                }
            });
            var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
            report.figure("invoices", invoices).figure("of seed", seed);
            Arrays.stream(Ending.values())
                    .filter(endings::containsKey)
                    .forEach(ending -> report.figure(ending.text(), endings.get(ending)));
            report.figure("calls", book.company().calls().count()).figure("seconds", seconds);
        }
        return report;
    }

    private Book open(SystemName system, long seed) {
        var settings = Book.withoutLimit(system);
        if (system == SystemName.FORTNOX) {
            RandomInvoice.RATES.forEach(
                    rate -> settings.withArrayProperty("vatRates").add(new BigDecimal(rate)));
        }
        var id = "rounding-" + system.id() + "-" + Long.toUnsignedString(seed);
        var book = DocumentSetup.BOOKED_LATER.furnish(Book.open(sandbox, id, system, settings));
        RandomInvoice.RATES.forEach(rate -> enterProduct(book, rate));
        if (system == SystemName.FORTNOX) {
            RandomInvoice.CURRENCIES.forEach(currency -> furnish(
                    book,
                    "currencies",
                    currency,
                    object().put("Code", currency)
                            .put("Description", currency)
                            .put("BuyRate", 10.5)
                            .put("Unit", 1)));
        }
        return book;
    }

    private static void enterProduct(Book book, String rate) {
        var number = RandomInvoice.product(rate);
        switch (book.system()) {
            case ECONOMIC ->
                furnish(
                        book,
                        "products",
                        number,
                        object().put("productNumber", number)
                                .put("name", number)
                                .put("productGroup", PRODUCT_GROUPS.get(rate)));
            case FORTNOX ->
                furnish(
                        book,
                        "articles",
                        number,
                        object().put("ArticleNumber", number)
                                .put("Description", number)
                                .put("Type", "SERVICE")
                                .put("Active", true));
        }
    }

    private static void furnish(Book book, String register, String number, ObjectNode content) {
        book.company().exclusively(() -> {
            book.company().books().register(register).furnish(number, content);
            return number;
        });
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The proof for one company. */
    private final class InOneBook {

        private final Book book;
        private final AccountingSystem system;
        private final BookAccess access;

        InOneBook(Book book, HttpClient http) {
            this.book = book;
            this.system = Adapters.to(sandbox.baseUrl(), http, PATIENCE).stream()
                    .filter(each -> each.name() == book.system())
                    .findFirst()
                    .orElseThrow();
            this.access = BookAccess.of(book.id(), book.access(sandbox.baseUrl(), http));
        }

        /**
         * @throws IllegalStateException when no rule explains it
         */
        Ending end(RandomInvoice invoice) {
            var content = invoice.read();
            var composed = composed(content);
            var ledger = system.books(access, CallMeter.none()).documents();
            var draft = ledger.planDraft(composed.document()).send();
            return switch (compare(content, composed, draft)) {
                case Verdict.Equal() -> equal(invoice, draft.totals());
                case Verdict.Correctable(Line.Item line, var _, var _) -> {
                    require(line.unitPrice().abs().compareTo(THRESHOLD) <= 0, "evened out above the threshold");
                    var corrected = corrected(ledger, composed, draft, line);
                    require(
                            compare(content, composed, corrected).equals(new Verdict.Equal()),
                            "not equal after it was evened out");
                    requireSame(invoice, corrected.totals());
                    yield reasonToEvenOut(invoice);
                }
                case Verdict.Withheld(var problem)
                when problem.code() == ProblemCode.VAT_DIFFERS -> {
                    require(isVatOutOfReach(invoice), "withheld for VAT that the books could come to");
                    yield Ending.WITHHELD_FOR_VAT;
                }
                case Verdict.Withheld(var problem) -> {
                    require(
                            invoice.style() == Style.IN_THE_END && isFarOff(invoice),
                            "withheld with " + problem.code().id() + " without a reason");
                    yield Ending.WITHHELD_ABOVE_THRESHOLD;
                }
                case Verdict.Unchecked() -> throw new IllegalStateException("not compared");
            };
        }

        private Composed composed(DocumentContent content) {
            var composition = new ComposeDocument(
                            book.connection(),
                            DocumentKind.INVOICE,
                            content,
                            system.rules().documents())
                    .with(Known.of(DocumentSetup.CUSTOMER));
            if (composition instanceof Composed composed) {
                return composed;
            }
            throw new IllegalStateException("not composed but " + composition);
        }

        private Verdict compare(DocumentContent content, Composed composed, BookedDocument draft) {
            var profile = book.connection().profile();
            return new CompareTotals(
                            profile.invoices(),
                            profile.charges(),
                            system.rules().documents().needsProduct(),
                            Phrases.ENGLISH)
                    .compare(content, composed, draft.totals());
        }

        private BookedDocument corrected(
                DocumentLedger ledger, Composed composed, BookedDocument draft, Line.Item line) {
            var lines = new ArrayList<>(composed.document().lines());
            lines.add(line);
            var plan = ledger.planUpdate(draft.place(), composed.document().withLines(lines));
            if (plan instanceof Plan.Send<BookedDocument> send) {
                return send.send();
            }
            throw new IllegalStateException("the line that evens out is not written: " + plan);
        }

        private Ending equal(RandomInvoice invoice, Totals books) {
            requireSame(invoice, books);
            return isExact(invoice, books) ? Ending.EQUAL : Ending.EQUAL_IN_KRONOR;
        }

        /** What the verdict rests on, looked at by itself: what is to be paid is the source's, and so is the VAT. */
        private void requireSame(RandomInvoice invoice, Totals books) {
            var inKronor = books.rounding().signum() != 0 && invoice.gross().compareTo(books.gross()) == 0;
            require(isExact(invoice, books) || inKronor, "another gross than the source's: " + books);
            require(books.vat().compareTo(invoice.vat()) == 0, "another VAT than the source's: " + books);
        }

        private static boolean isExact(RandomInvoice invoice, Totals books) {
            return books.gross().subtract(books.rounding()).compareTo(invoice.gross()) == 0;
        }

        /** A source that reckons as the books do, and prices as they do, is met to the cent. */
        private Ending reasonToEvenOut(RandomInvoice invoice) {
            if (invoice.style() != Style.BY_RATE) {
                return Ending.EVENED_OUT_OTHERWISE_ROUNDED;
            }
            require(convertsToNet(invoice), "evened out without a reason");
            return Ending.EVENED_OUT_NET_OF_GROSS;
        }

        private boolean convertsToNet(RandomInvoice invoice) {
            return invoice.isGrossPriced() && !system.rules().documents().grossPrices();
        }

        private boolean isVatOutOfReach(RandomInvoice invoice) {
            return invoice.groups().entrySet().stream()
                    .anyMatch(each -> convertsToNet(invoice)
                            ? !bearsVatNearby(each.getValue(), each.getKey())
                            : vat(each.getValue().rounded(), each.getKey(), invoice.isGrossPriced())
                                            .compareTo(each.getValue().vat())
                                    != 0);
        }

        private static boolean bearsVatNearby(Group group, BigDecimal rate) {
            return IntStream.rangeClosed(-FARTHEST_NET, FARTHEST_NET)
                    .mapToObj(cents -> group.net().add(BigDecimal.valueOf(cents, 2)))
                    .anyMatch(net -> vat(net, rate, false).compareTo(group.vat()) == 0);
        }

        /** Whether the sum of rounded lines, net or gross, is farther from the source's than the threshold. */
        private static boolean isFarOff(RandomInvoice invoice) {
            var net = BigDecimal.ZERO;
            var gross = BigDecimal.ZERO;
            for (var each : invoice.groups().entrySet()) {
                var lines = each.getValue().rounded();
                var vat = vat(lines, each.getKey(), invoice.isGrossPriced());
                var linesNet = invoice.isGrossPriced() ? lines.subtract(vat) : lines;
                net = net.add(each.getValue().net()).subtract(linesNet);
                gross = gross.add(each.getValue().gross()).subtract(linesNet.add(vat));
            }
            return net.abs().max(gross.abs()).compareTo(THRESHOLD) > 0;
        }

        private static BigDecimal vat(BigDecimal lines, BigDecimal rate, boolean gross) {
            return gross
                    ? lines.subtract(lines.multiply(HUNDRED).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP))
                    : RandomInvoice.cents(lines.multiply(rate).divide(HUNDRED));
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalStateException(otherwise);
            }
        }
    }
}
