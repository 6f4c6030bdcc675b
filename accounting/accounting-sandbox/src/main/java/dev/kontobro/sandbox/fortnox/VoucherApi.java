package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /3/vouchers}, to be read: what booking wrote. Without a year the company's selected one is meant, here that of the day. */
final class VoucherApi implements Endpoint {

    private static final String SUBLIST = "sublist";
    private static final List<String> ROW = List.of(
            "ApprovalState",
            "Comments",
            "Description",
            "ReferenceNumber",
            "ReferenceType",
            "TransactionDate",
            "VoucherNumber",
            "VoucherSeries",
            "Year");
    private static final Search SEARCH = new Search(
            Map.of(),
            Map.of(
                    "costcenter", Search.exactly("CostCenter"),
                    "voucherseries", Search.exactly("VoucherSeries"),
                    "financialyear", Search.exactly("Year"),
                    "fromdate", Search.from("TransactionDate"),
                    "todate", Search.until("TransactionDate")),
            Map.of());

    private final Clock clock;

    VoucherApi(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String scope() {
        return "bookkeeping";
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        if (!request.method().equals("GET") || below.size() > 2) {
            return Optional.empty();
        }
        if (below.isEmpty()) {
            return Optional.of(list(company, request, _ -> true));
        }
        if (below.getFirst().equals(SUBLIST)) {
            var year = year(company, request);
            return Optional.of(list(
                    company,
                    request,
                    below.size() == 1
                            ? voucher -> voucher.path("Year").asText().equals(year)
                            : voucher -> voucher.path("VoucherSeries").asText().equals(below.get(1))));
        }
        return below.size() == 2
                ? Optional.of(get(company, request, below.getFirst(), below.get(1)))
                : Optional.empty();
    }

    private SandboxResponse list(Company company, SandboxRequest request, Predicate<ObjectNode> wanted) {
        var vouchers = company.books().register(Voucher.REGISTER).all().stream()
                .filter(entry -> wanted.test(entry.content()))
                .toList();
        return SandboxResponse.json(
                200,
                SandboxJson.write(new Listing(request, SEARCH, FortnoxApi.today(clock))
                        .of(vouchers, "Vouchers", entry -> row(entry, request))));
    }

    private SandboxResponse get(Company company, SandboxRequest request, String series, String number) {
        var found = company.books()
                .register(Voucher.REGISTER)
                .find(Voucher.key(series, number, year(company, request)))
                .orElseThrow(() -> Refused.missing(2000729, "A valid identifier was not provided."));
        var voucher = JsonNodeFactory.instance.objectNode().put("@url", url(found, request));
        voucher.setAll(found.content());
        return SandboxResponse.json(
                200, SandboxJson.write(JsonNodeFactory.instance.objectNode().set("Voucher", voucher)));
    }

    private String year(Company company, SandboxRequest request) {
        return request.queried("financialyear")
                .orElseGet(() -> Integer.toString(Voucher.year(company, FortnoxApi.today(clock))));
    }

    private static ObjectNode row(Entry entry, SandboxRequest request) {
        var row = JsonNodeFactory.instance.objectNode().put("@url", url(entry, request));
        ROW.forEach(property -> row.set(property, entry.content().path(property)));
        return row;
    }

    private static String url(Entry entry, SandboxRequest request) {
        var voucher = entry.content();
        return request.origin() + FortnoxApi.BOOKS + "vouchers/"
                + voucher.path("VoucherSeries").asText() + "/"
                + voucher.path("VoucherNumber").asText() + "?financialyear="
                + voucher.path("Year").asText();
    }
}
