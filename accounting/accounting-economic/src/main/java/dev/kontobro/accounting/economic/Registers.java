package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One company's registers, for one attempt. */
final class Registers {

    private final EconomicWire wire;
    private final RegisterCache cache;

    Registers(EconomicWire wire, RegisterCache cache) {
        this.wire = wire;
        this.cache = cache;
    }

    /** The register in which a name is looked for, from memory where possible. */
    ReferenceData lookUp(Register register, String name) {
        return cache.lookUp(
                new RegisterCache.Key(wire.connectionId(), register),
                known -> known.find(register, name).isPresent(),
                () -> read(register));
    }

    /** The accounting year that a day is in, from memory where possible. */
    Optional<Entry> yearOf(LocalDate day) {
        var key = new RegisterCache.Key(wire.connectionId(), Register.ACCOUNTING_YEAR);
        return yearIn(
                cache.lookUp(key, known -> yearIn(known, day).isPresent(), () -> read(Register.ACCOUNTING_YEAR)), day);
    }

    private static Optional<Entry> yearIn(ReferenceData known, LocalDate day) {
        return known.of(Register.ACCOUNTING_YEAR).stream()
                .filter(year -> year.span().filter(span -> span.covers(day)).isPresent())
                .findFirst();
    }

    /** All of a register, from memory where possible. */
    List<Entry> all(Register register) {
        return cache.lookUp(new RegisterCache.Key(wire.connectionId(), register), known -> true, () -> read(register))
                .of(register);
    }

    /** Lets the next look-up read again. */
    void forget() {
        cache.forget(wire.connectionId());
    }

    /** Those of these that e-conomic has; each costs its own calls. */
    ReferenceData readAll(Set<Register> wanted) {
        var read = new EnumMap<Register, List<Entry>>(Register.class);
        var withheld = new EnumMap<Register, Problem>(Register.class);
        for (var source : RegisterSource.ALL.values()) {
            if (wanted.contains(source.register())) {
                try {
                    read.put(source.register(), read(source.register()));
                } catch (AccountingException.Rejected e) {
                    if (!e.problem().code().isMissingRight()) {
                        throw e;
                    }
                    withheld.put(source.register(), e.problem());
                }
            }
        }
        return new ReferenceData(read, withheld);
    }

    List<Entry> read(Register register) {
        var source = RegisterSource.ALL.get(register);
        return switch (source.surface()) {
            case REST -> readPages(source, "");
            case OPEN_API -> readByCursor(source);
        };
    }

    /** The product with this number, without reading thousands of others. */
    List<Entry> readProduct(String number) {
        var source = RegisterSource.ALL.get(Register.PRODUCT);
        return readPages(source, "&" + Filter.equal(source.code(), number).encoded());
    }

    private List<Entry> readPages(RegisterSource source, String narrowed) {
        var entries = new ArrayList<Entry>();
        wire.readPages(query -> source.at(wire.config(), query), narrowed, page -> collect(page, source, entries));
        return entries;
    }

    /** The OpenAPI services give the number the next page begins with, and none at the end. */
    private List<Entry> readByCursor(RegisterSource source) {
        var entries = new ArrayList<Entry>();
        var query = "";
        while (true) {
            var answer = wire.read(source.at(wire.config(), query));
            var before = entries.size();
            collect(answer.path("items"), source, entries);
            var cursor = Json.text(answer, "cursor");
            if (entries.size() == before || cursor.isEmpty()) {
                return entries;
            }
            query = "?cursor=" + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
        }
    }

    private static void collect(JsonNode items, RegisterSource source, List<Entry> into) {
        items.forEach(item -> into.add(source.entry(item)));
    }
}
