package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import dev.kontobro.accounting.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** The registers of one company. */
final class Registers {

    /** A day before all books, as the locked period has no beginning. */
    private static final String BEGINNING = "1900-01-01";

    /** All that Fortnox has. Periods are not kept there; what is locked stands for the one that is closed. */
    static final Set<Register> SUPPORTED = supported();

    private final FortnoxClient client;

    Registers(FortnoxClient client) {
        this.client = client;
    }

    /** The resource a register is read from. */
    static Resource resource(Register register) {
        return register == Register.ACCOUNTING_PERIOD
                ? Resource.LOCKED_PERIOD
                : RegisterSource.ALL.get(register).resource();
    }

    /** Those of these that Fortnox has. A scope that was refused once is not asked for again. */
    ReferenceData readAll(Set<Register> wanted) {
        var read = new EnumMap<Register, List<Entry>>(Register.class);
        var withheld = new EnumMap<Register, Problem>(Register.class);
        var refused = new HashMap<String, Problem>();
        for (var register : SUPPORTED) {
            var scope = resource(register).scope();
            if (wanted.contains(register) && !refused.containsKey(scope)) {
                try {
                    read.put(register, read(register));
                } catch (AccountingException.Rejected e) {
                    if (!e.problem().code().isMissingRight()) {
                        throw e;
                    }
                    refused.put(scope, e.problem());
                }
            }
            if (wanted.contains(register) && refused.containsKey(scope)) {
                withheld.put(register, refused.get(scope));
            }
        }
        return new ReferenceData(read, withheld);
    }

    List<Entry> read(Register register) {
        if (register == Register.ACCOUNTING_PERIOD) {
            return lockedPeriod();
        }
        var source = RegisterSource.ALL.get(register);
        return rows(source, source.filter().isEmpty() ? "" : "&filter=" + source.filter());
    }

    /** The articles whose numbers have this in them, whatever their state, without reading thousands of others. */
    List<Entry> readArticles(String number) {
        return rows(
                RegisterSource.ALL.get(Register.PRODUCT),
                "&articlenumber=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    private List<Entry> rows(RegisterSource source, String narrowed) {
        var entries = new ArrayList<Entry>();
        client.eachPage(source.resource(), narrowed, rows -> rows.forEach(row -> entries.add(source.entry(row))));
        return entries;
    }

    /** Without a date nothing is locked. */
    private List<Entry> lockedPeriod() {
        var locked = client.record(Call.get(Resource.LOCKED_PERIOD.path(), Subject.all(Resource.LOCKED_PERIOD)));
        return Span.of(BEGINNING, locked.path("EndDate").asText()).stream()
                .map(days -> new Entry("locked", "").activeIf(false).spanning(days))
                .toList();
    }

    private static Set<Register> supported() {
        var supported = EnumSet.copyOf(RegisterSource.ALL.keySet());
        supported.add(Register.ACCOUNTING_PERIOD);
        return Collections.unmodifiableSet(supported);
    }
}
