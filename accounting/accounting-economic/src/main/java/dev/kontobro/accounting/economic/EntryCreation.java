package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.NewEntry.Value.ACCOUNT;
import static dev.kontobro.accounting.NewEntry.Value.CODE;
import static dev.kontobro.accounting.NewEntry.Value.DAYS;
import static dev.kontobro.accounting.NewEntry.Value.KIND;
import static dev.kontobro.accounting.NewEntry.Value.NAME;
import static dev.kontobro.accounting.NewEntry.Value.PRODUCT_GROUP;
import static dev.kontobro.accounting.NewEntry.Value.UNIT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Helper objects that are entered in e-conomic. Each is looked up before and after: by its number where the caller chooses
 * it, else by its name, since e-conomic would give a second one a number of its own.
 */
final class EntryCreation {

    private static final int NUMBER_LENGTH = 9;

    /** Kinds that are complete with a name and days; the others name accounts, a card company, or a date each time. */
    private static final List<String> PAYMENT_TERMS_KINDS = List.of("net", "invoiceMonth", "paidInCash");

    /** Required of a journal; no page says what e-conomic's own pages begin with, so nothing is switched on. */
    private static final List<String> JOURNAL_SWITCHES = List.of(
            "allowPartialBooking",
            "autoApprove",
            "balancingBehavior",
            "isStandingJournal",
            "lockVatCodes",
            "repeatText",
            "requireAdminApproval",
            "requireBalancePerVoucherId");

    /**
     * How an entry of one register is sent.
     *
     * @param path where it is sent to; a register may be read elsewhere than it is written
     * @param number the property of the answer that holds its number
     * @param body writes what the entry says into the request
     */
    private record Recipe(
            Creatable creatable,
            RegisterSource.Surface surface,
            String path,
            String number,
            BiConsumer<NewEntry, ObjectNode> body) {}

    /** Limits and required properties are those of the published schemas. */
    private static final List<Recipe> RECIPES = List.of(
            new Recipe(
                    creatable(Register.CUSTOMER_GROUP, number(CODE), name(50), number(ACCOUNT)),
                    RegisterSource.Surface.REST,
                    "/customer-groups",
                    "customerGroupNumber",
                    (group, body) -> {
                        body.put("customerGroupNumber", integer(group, CODE)).put("name", group.text(NAME));
                        body.putObject("account").put("accountNumber", integer(group, ACCOUNT));
                    }),
            new Recipe(
                    new Creatable(
                            Register.PAYMENT_TERMS,
                            List.of(name(50), new Part(KIND, true, 30), new Part(DAYS, false, 3)),
                            PAYMENT_TERMS_KINDS),
                    RegisterSource.Surface.REST,
                    "/payment-terms",
                    "paymentTermsNumber",
                    (terms, body) -> {
                        body.put("name", terms.text(NAME)).put("paymentTermsType", terms.text(KIND));
                        terms.value(DAYS).ifPresent(days -> body.put("daysOfCredit", integer(terms, DAYS)));
                    }),
            new Recipe(
                    creatable(Register.UNIT, name(100)),
                    RegisterSource.Surface.REST,
                    "/units",
                    "unitNumber",
                    (unit, body) -> body.put("name", unit.text(NAME))),
            new Recipe(
                    creatable(
                            Register.PRODUCT,
                            new Part(CODE, true, 25),
                            name(300),
                            number(PRODUCT_GROUP),
                            new Part(UNIT, false, NUMBER_LENGTH)),
                    RegisterSource.Surface.REST,
                    "/products",
                    "productNumber",
                    (product, body) -> {
                        body.put("productNumber", product.text(CODE)).put("name", product.text(NAME));
                        body.putObject("productGroup").put("productGroupNumber", integer(product, PRODUCT_GROUP));
                        product.value(UNIT)
                                .ifPresent(unit -> body.putObject("unit").put("unitNumber", integer(product, UNIT)));
                    }),
            new Recipe(
                    creatable(Register.PRODUCT_GROUP, number(CODE), name(50), number(ACCOUNT)),
                    RegisterSource.Surface.OPEN_API,
                    EconomicConfig.PRODUCTS_API + "/productgroups",
                    "id",
                    (group, body) -> body.put("id", integer(group, CODE))
                            .put("name", group.text(NAME))
                            .put("domesticAccountId", integer(group, ACCOUNT))),
            new Recipe(
                    creatable(Register.JOURNAL, name(50)),
                    RegisterSource.Surface.OPEN_API,
                    EconomicConfig.JOURNALS_API + "/journals",
                    "number",
                    (journal, body) -> {
                        body.put("name", journal.text(NAME));
                        JOURNAL_SWITCHES.forEach(flag -> body.put(flag, false));
                    }),
            new Recipe(
                    new Creatable(
                            Register.PROJECT_GROUP,
                            List.of(new Part(CODE, false, NUMBER_LENGTH), name(100), new Part(KIND, true, 30)),
                            RegisterSource.PROJECT_GROUP_KINDS),
                    RegisterSource.Surface.OPEN_API,
                    EconomicConfig.PROJECTS_API + "/ProjectGroups",
                    "number",
                    (group, body) -> {
                        group.value(CODE).ifPresent(code -> body.put("number", integer(group, CODE)));
                        body.put("name", group.text(NAME))
                                .put("type", RegisterSource.PROJECT_GROUP_KINDS.indexOf(group.text(KIND)) + 1);
                    }));

    static final RegisterRules RULES = new RegisterRules(
            SystemName.ECONOMIC,
            RegisterSource.ALL.keySet(),
            RECIPES.stream().map(Recipe::creatable).toList(),
            Map.of(Register.VAT_ZONE, Conversion.VAT_ZONE_WORDS));

    private final EconomicWire wire;
    private final Registers registers;

    EntryCreation(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
    }

    Entry create(NewEntry entry) {
        RULES.check(entry);
        var recipe = RECIPES.stream()
                .filter(known -> known.creatable().register() == entry.register())
                .findFirst()
                .orElseThrow();
        var body = Json.object();
        recipe.body().accept(entry, body);
        return there(entry).orElseGet(() -> send(entry, recipe, Json.write(body)));
    }

    private Optional<Entry> there(NewEntry entry) {
        return RULES.doubled(
                entry,
                entry.register() == Register.PRODUCT
                        ? registers.readProduct(entry.text(CODE))
                        : registers.read(entry.register()));
    }

    /** A refusal may mean that somebody else was quicker; then what he entered will do. */
    private Entry send(NewEntry entry, Recipe recipe, String body) {
        var uri = recipe.surface() == RegisterSource.Surface.REST
                ? wire.config().rest(recipe.path())
                : wire.config().api(recipe.path());
        var answer = wire.write("POST", uri, body, "", () -> there(entry).isEmpty());
        registers.forget();
        if (answer.isSuccess()) {
            return created(entry, recipe, answer);
        }
        var refusal = new Refusal(answer, Subject.company(), FieldTable.NONE).exception();
        return there(entry).orElseThrow(() -> refusal);
    }

    private static Entry created(NewEntry entry, Recipe recipe, Answer answer) {
        var number = Json.text(EconomicWire.written(answer, Subject.company()), recipe.number())
                .orElseGet(() -> entry.text(CODE));
        return new Entry(number, entry.text(NAME)).ofKind(entry.text(KIND));
    }

    private static int integer(NewEntry entry, Value value) {
        var text = entry.text(value);
        if (!text.matches("\\d{1," + NUMBER_LENGTH + "}")) {
            throw RULES.refused(entry, ProblemCode.FORMAT_WRONG, value);
        }
        return Integer.parseInt(text);
    }

    private static Creatable creatable(Register register, Part... parts) {
        return new Creatable(register, Arrays.asList(parts), List.of());
    }

    private static Part name(int maxLength) {
        return new Part(NAME, true, maxLength);
    }

    private static Part number(Value value) {
        return new Part(value, true, NUMBER_LENGTH);
    }
}
