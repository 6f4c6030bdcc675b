package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which endpoint a request is for. */
final class Endpoints {

    /**
     * @param below the segments of the path below the endpoint's, as they were sent
     */
    record Target(Endpoint endpoint, List<String> below) {

        String scope() {
            return endpoint.scope();
        }

        Optional<SandboxResponse> handle(Company company, SandboxRequest request) {
            return endpoint.handle(company, request, decoded());
        }

        Optional<LocalDate> booksOn(Company company, SandboxRequest request) {
            return endpoint.booksOn(company, request, decoded());
        }

        private List<String> decoded() {
            return below.stream().map(Endpoints::decoded).toList();
        }
    }

    private final Map<String, Endpoint> byPath = new LinkedHashMap<>();
    private final Deeds deeds;

    Endpoints(Clock clock) {
        Resources.ALL.forEach(resource -> byPath.put(resource.path(), new ResourceApi(resource, clock)));
        var invoices = new InvoiceApi(clock);
        byPath.put(Invoices.RESOURCE.path(), invoices);
        var orders = new OrderApi(invoices, clock);
        byPath.put(Orders.RESOURCE.path(), orders);
        var payments = new PaymentApi(invoices, clock);
        byPath.put(Payments.RESOURCE.path(), payments);
        deeds = new Deeds(invoices, orders, payments);
        byPath.put(Voucher.REGISTER, new VoucherApi(clock));
        byPath.put(TaxReductions.RESOURCE.path(), new TaxReductionApi(invoices, orders, clock));
        byPath.put(InboxApi.PATH, new InboxApi());
        byPath.put(ArchiveApi.PATH, new ArchiveApi());
        byPath.put(AttachmentApi.PATH, new AttachmentApi());
    }

    Optional<Target> at(SandboxRequest request) {
        var path = path(request);
        return byPath.entrySet().stream()
                .filter(known -> path.equals(known.getKey()) || path.startsWith(known.getKey() + "/"))
                .findFirst()
                .map(known -> new Target(
                        known.getValue(), below(path.substring(known.getKey().length()))));
    }

    Deeds deeds() {
        return deeds;
    }

    void complete(Company company) {
        byPath.values().forEach(endpoint -> endpoint.complete(company));
    }

    /** Below {@code /3/}, or from {@code api/} on; without the slash that may stand at the end. */
    static String path(SandboxRequest request) {
        var path = request.path().startsWith(FortnoxApi.BOOKS)
                ? request.path().substring(FortnoxApi.BOOKS.length())
                : request.path().startsWith(FortnoxApi.SERVICES)
                        ? request.path().substring(FortnoxApi.ROOT.length())
                        : "";
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> below(String path) {
        return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Refused.invalid(2000729, "A valid identifier was not provided.");
        }
    }
}
