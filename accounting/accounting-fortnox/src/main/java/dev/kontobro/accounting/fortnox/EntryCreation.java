package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.NewEntry.Value.CODE;
import static dev.kontobro.accounting.NewEntry.Value.NAME;
import static dev.kontobro.accounting.NewEntry.Value.UNIT;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Helper objects that are entered in Fortnox. The caller chooses every code, so a second try finds what the first one
 * entered: Fortnox has no other means against doubles.
 */
final class EntryCreation {

    /** Limits are those of the published description. */
    private static final List<Creatable> CREATABLE = List.of(
            creatable(Register.PAYMENT_TERMS, 25, 100),
            creatable(Register.CURRENCY, 3, 100),
            creatable(Register.UNIT, 20, 100),
            creatable(Register.PRICE_LIST, 100, 50),
            creatable(Register.TERMS_OF_DELIVERY, 20, 200),
            creatable(Register.WAY_OF_DELIVERY, 50, 100),
            creatable(Register.DEPARTMENT, 6, 100),
            creatable(Register.VOUCHER_SERIES, 10, 200),
            creatable(Register.PROJECT, 20, 50),
            new Creatable(
                    Register.PRODUCT,
                    List.of(new Part(CODE, true, 50), new Part(NAME, true, 200), new Part(UNIT, false, 20)),
                    List.of()));

    static final RegisterRules RULES = new RegisterRules(SystemName.FORTNOX, Registers.SUPPORTED, CREATABLE);

    private final FortnoxClient client;
    private final Registers registers;

    EntryCreation(FortnoxClient client, Registers registers) {
        this.client = client;
        this.registers = registers;
    }

    Entry create(NewEntry given) {
        RULES.check(given);
        var entry = asKept(given);
        entry.values().forEach((value, text) -> {
            if (!FortnoxText.isAllowed(text)) {
                throw RULES.refused(entry, ProblemCode.CHARACTERS_NOT_ALLOWED, value);
            }
        });
        return there(entry).orElseGet(() -> send(entry));
    }

    private Optional<Entry> there(NewEntry entry) {
        return RULES.doubled(
                entry,
                entry.register() == Register.PRODUCT
                        ? registers.readArticles(entry.text(CODE))
                        : registers.read(entry.register()));
    }

    /** A refusal may mean that somebody else was quicker; then what he entered will do. */
    private Entry send(NewEntry entry) {
        var source = RegisterSource.ALL.get(entry.register());
        var record = Json.object();
        record.put(source.code(), entry.text(CODE)).put(source.name(), entry.text(NAME));
        entry.value(UNIT).ifPresent(unit -> record.put("Unit", unit));
        var subject = Subject.all(source.resource());
        try {
            return source.entry(client.record(Call.post(subject, record)));
        } catch (AccountingException.Rejected refusal) {
            return there(entry).orElseThrow(() -> refusal);
        }
    }

    /** Fortnox keeps the codes of terms of payment and of currencies in capitals. */
    private static NewEntry asKept(NewEntry entry) {
        return switch (entry.register()) {
            case PAYMENT_TERMS, CURRENCY -> {
                var values = new EnumMap<Value, String>(entry.values());
                values.computeIfPresent(CODE, (_, code) -> code.toUpperCase(Locale.ROOT));
                yield new NewEntry(entry.register(), values);
            }
            default -> entry;
        };
    }

    private static Creatable creatable(Register register, int codeLength, int nameLength) {
        return new Creatable(
                register, List.of(new Part(CODE, true, codeLength), new Part(NAME, true, nameLength)), List.of());
    }
}
