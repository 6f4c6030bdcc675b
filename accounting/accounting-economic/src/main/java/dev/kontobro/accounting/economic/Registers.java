package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One company's registers, for one attempt. */
final class Registers {

    /** The most e-conomic gives at once (legacy REST, {@code pagination.maxPageSizeAllowed}). */
    private static final int PAGE_SIZE = 1000;

    /** By customers and projects. */
    private static final Set<Register> REFERRED_TO = EnumSet.of(
            Register.CUSTOMER_GROUP,
            Register.PAYMENT_TERMS,
            Register.VAT_ZONE,
            Register.CURRENCY,
            Register.PROJECT_GROUP,
            Register.EMPLOYEE);

    private final EconomicWire wire;
    private final RegisterCache cache;

    Registers(EconomicWire wire, RegisterCache cache) {
        this.wire = wire;
        this.cache = cache;
    }

    /** The register in which a name is looked for, from memory where possible. */
    ReferenceData lookUp(Register register, String name) {
        return cache.lookUp(new RegisterCache.Key(wire.connectionId(), register), name, () -> read(register));
    }

    /** Lets the next look-up read again. */
    void forget() {
        cache.forget(wire.connectionId());
    }

    ReferenceData readAll() {
        var all = new EnumMap<Register, List<Entry>>(Register.class);
        for (var register : REFERRED_TO) {
            all.put(register, readIfThere(register));
        }
        return new ReferenceData(all);
    }

    /** A company without the project module has none of its registers. */
    private List<Entry> readIfThere(Register register) {
        try {
            return read(register);
        } catch (AccountingException.Rejected e) {
            if (e.problem().code() == ProblemCode.MODULE_MISSING) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Entry> read(Register register) {
        return switch (register) {
            case CUSTOMER_GROUP -> readPages("/customer-groups", "customerGroupNumber");
            case PAYMENT_TERMS -> readPages("/payment-terms", "paymentTermsNumber");
            case VAT_ZONE -> readPages("/vat-zones", "vatZoneNumber");
            case CURRENCY -> readPages("/currencies", "code");
            case PROJECT_GROUP -> readByCursor("/ProjectGroups");
            case EMPLOYEE -> readByCursor("/Employees");
            default -> throw new IllegalArgumentException("no transfer refers to the register " + register);
        };
    }

    /** Legacy REST counts pages. Its links are not followed: the tokens go nowhere but to the configured address. */
    private List<Entry> readPages(String path, String code) {
        var entries = new ArrayList<Entry>();
        for (var page = 0; ; page++) {
            var answer = wire.read(wire.config().rest(path + "?skippages=" + page + "&pagesize=" + PAGE_SIZE));
            var before = entries.size();
            collect(answer.path("collection"), code, entries);
            if (entries.size() == before || !answer.path("pagination").has("nextPage")) {
                return entries;
            }
        }
    }

    /** The OpenAPI services give the number the next page begins with, and none at the end. */
    private List<Entry> readByCursor(String path) {
        var entries = new ArrayList<Entry>();
        var query = "";
        while (true) {
            var answer = wire.read(wire.config().projectsApi(path + query));
            var before = entries.size();
            collect(answer.path("items"), "number", entries);
            var cursor = Json.text(answer, "cursor");
            if (entries.size() == before || cursor.isEmpty()) {
                return entries;
            }
            query = "?cursor=" + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
        }
    }

    private static void collect(JsonNode items, String code, List<Entry> into) {
        items.forEach(item -> into.add(new Entry(
                Json.text(item, code).orElse(""), Json.text(item, "name").orElse(""))));
    }
}
