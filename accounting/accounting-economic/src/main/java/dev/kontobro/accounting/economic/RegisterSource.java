package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Where e-conomic keeps a register, and what an entry of it says. Legacy REST has most of them; the OpenAPI services have
 * what belongs to projects, price groups, and periods, since only there {@code isBarred} is told.
 *
 * <p>Both surfaces leave a boolean out that is false.
 *
 * @param path below the surface's base
 * @param code the property that holds the number or code
 * @param facts adds what is told beside number and name
 * @see <a href="https://restdocs.e-conomic.com">legacy REST</a>
 * @see <a href="https://apis.e-conomic.com">OpenAPI services</a>
 */
record RegisterSource(
        Register register, Surface surface, String path, String code, BiFunction<Entry, JsonNode, Entry> facts) {

    /** How a list is read to its end. */
    enum Surface {
        /** Pages are counted. */
        REST,
        /** A cursor tells where the next page begins. */
        OPEN_API
    }

    /** Types of account that entries can be on; the others are headings and sums. */
    private static final Set<String> BOOKABLE = Set.of("profitAndLoss", "status");

    /** The published numbers of project group types, in words. */
    static final List<String> PROJECT_GROUP_KINDS = List.of("internal", "external", "external-not-invoiced");

    static final Map<Register, RegisterSource> ALL = byRegister(
            rest(Register.CUSTOMER_GROUP, "/customer-groups", "customerGroupNumber"),
            rest(Register.PAYMENT_TERMS, "/payment-terms", "paymentTermsNumber")
                    .with((entry, terms) -> entry.ofKind(text(terms, "paymentTermsType"))),
            rest(Register.VAT_ZONE, "/vat-zones", "vatZoneNumber")
                    .with((entry, zone) -> entry.activeIf(is(zone, "enabledForCustomer"))),
            rest(Register.VAT_CODE, "/vat-accounts", "vatCode")
                    .with((entry, vat) -> entry.activeIf(!is(vat, "barred")).ofKind(text(vat, "vatType.name"))),
            rest(Register.CURRENCY, "/currencies", "code"),
            rest(Register.LAYOUT, "/layouts", "layoutNumber"),
            rest(Register.PRODUCT_GROUP, "/product-groups", "productGroupNumber"),
            rest(Register.UNIT, "/units", "unitNumber"),
            rest(Register.PRODUCT, "/products", "productNumber")
                    .with((entry, product) -> entry.activeIf(!is(product, "barred"))),
            openApi(Register.PRICE_LIST, EconomicConfig.PRODUCTS_API + "/pricegroups", "number"),
            rest(Register.ACCOUNT, "/accounts", "accountNumber").with(RegisterSource::account),
            rest(Register.JOURNAL, "/journals", "journalNumber")
                    .with((entry, journal) -> entry.ofKind(text(journal, "settings.entryTypeRestrictedTo"))),
            rest(Register.DEPARTMENT, "/departments", "departmentNumber")
                    .with((entry, department) -> entry.activeIf(!is(department, "barred"))),
            rest(Register.DEPARTMENTAL_DISTRIBUTION, "/departmental-distributions", "departmentalDistributionNumber")
                    .with((entry, distribution) -> entry.ofKind(text(distribution, "distributionType"))),
            openApi(Register.PROJECT_GROUP, EconomicConfig.PROJECTS_API + "/ProjectGroups", "number")
                    .with((entry, group) -> entry.ofKind(projectGroupKind(group))),
            openApi(Register.PROJECT, EconomicConfig.PROJECTS_API + "/Projects", "number")
                    .with((entry, project) -> entry.activeIf(!is(project, "isBarred") && !is(project, "isClosed"))
                            .takingEntriesIf(!is(project, "isMainProject"))),
            openApi(Register.EMPLOYEE, EconomicConfig.PROJECTS_API + "/Employees", "number")
                    .with(RegisterSource::unlessBarred),
            openApi(Register.ACTIVITY, EconomicConfig.PROJECTS_API + "/Activities", "number")
                    .with(RegisterSource::unlessBarred),
            openApi(Register.COST_TYPE, EconomicConfig.PROJECTS_API + "/CostTypes", "number")
                    .with(RegisterSource::unlessBarred),
            rest(Register.ACCOUNTING_YEAR, "/accounting-years", "year")
                    .with((entry, year) -> spanning(entry, text(year, "fromDate"), text(year, "toDate"))
                            .activeIf(!is(year, "closed"))),
            openApi(
                            Register.ACCOUNTING_PERIOD,
                            EconomicConfig.ACCOUNTING_YEARS_API + "/accountingYears/periods",
                            "periodNumber")
                    .with((entry, period) -> spanning(entry, text(period, "dateFrom"), text(period, "dateTo"))
                            .activeIf(!is(period, "isClosed") && !is(period, "isBarred"))));

    /** The entry that an item of the list stands for. */
    Entry entry(JsonNode item) {
        return facts.apply(new Entry(text(item, code), text(item, "name")), item);
    }

    /** The list. */
    URI at(EconomicConfig config, String query) {
        return switch (surface) {
            case REST -> config.rest(path + query);
            case OPEN_API -> config.api(path + query);
        };
    }

    private RegisterSource with(BiFunction<Entry, JsonNode, Entry> moreFacts) {
        return new RegisterSource(register, surface, path, code, moreFacts);
    }

    private static RegisterSource rest(Register register, String path, String code) {
        return new RegisterSource(register, Surface.REST, path, code, (entry, item) -> entry);
    }

    private static RegisterSource openApi(Register register, String path, String code) {
        return new RegisterSource(register, Surface.OPEN_API, path, code, (entry, item) -> entry);
    }

    private static Entry account(Entry entry, JsonNode account) {
        var type = text(account, "accountType");
        return entry.ofKind(type)
                .activeIf(!is(account, "barred"))
                .takingEntriesIf(BOOKABLE.contains(type) && !is(account, "blockDirectEntries"));
    }

    private static Entry unlessBarred(Entry entry, JsonNode item) {
        return entry.activeIf(!is(item, "isBarred"));
    }

    private static String projectGroupKind(JsonNode group) {
        var type = group.path("type").asInt();
        return type >= 1 && type <= PROJECT_GROUP_KINDS.size() ? PROJECT_GROUP_KINDS.get(type - 1) : "";
    }

    private static Entry spanning(Entry entry, String from, String to) {
        return Span.of(from, to).map(entry::spanning).orElse(entry);
    }

    private static String text(JsonNode item, String path) {
        return Json.text(item, path).orElse("");
    }

    private static boolean is(JsonNode item, String flag) {
        return item.path(flag).asBoolean();
    }

    private static Map<Register, RegisterSource> byRegister(RegisterSource... sources) {
        var byRegister = new EnumMap<Register, RegisterSource>(Register.class);
        Arrays.stream(sources).forEach(source -> byRegister.put(source.register(), source));
        return Collections.unmodifiableMap(byRegister);
    }
}
