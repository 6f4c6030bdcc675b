package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Where Fortnox keeps a register, and what a row of its list says. Lists may say less than details; what is not said of a
 * row does not bar it.
 *
 * @param filter of the list; empty for all
 * @param facts adds what is told beside code and name
 */
record RegisterSource(
        Register register,
        Resource resource,
        String filter,
        String code,
        String name,
        BiFunction<Entry, JsonNode, Entry> facts) {

    /**
     * Articles are asked for by their state, since rows have been seen without it: those that are not active are not
     * known. A voucher series that is not manual is numbered by Fortnox alone.
     */
    static final Map<Register, RegisterSource> ALL = byRegister(
            coded(Register.PAYMENT_TERMS, Resource.TERMS_OF_PAYMENTS),
            coded(Register.CURRENCY, Resource.CURRENCIES),
            coded(Register.UNIT, Resource.UNITS),
            coded(Register.PRICE_LIST, Resource.PRICE_LISTS),
            coded(Register.TERMS_OF_DELIVERY, Resource.TERMS_OF_DELIVERIES),
            coded(Register.WAY_OF_DELIVERY, Resource.WAYS_OF_DELIVERY),
            coded(Register.MODE_OF_PAYMENT, Resource.MODES_OF_PAYMENTS),
            coded(Register.DEPARTMENT, Resource.COST_CENTERS).with(RegisterSource::unlessInactive),
            coded(Register.VOUCHER_SERIES, Resource.VOUCHER_SERIES)
                    .with((entry, series) -> entry.takingEntriesIf(flag(series, "Manual"))),
            of(Register.PRODUCT, Resource.ARTICLES, "active", "ArticleNumber", "Description"),
            of(Register.PROJECT, Resource.PROJECTS, "", "ProjectNumber", "Description")
                    .with((entry, project) ->
                            entry.activeIf(!project.path("Status").asText().equals("COMPLETED"))),
            of(Register.ACCOUNT, Resource.ACCOUNTS, "", "Number", "Description").with(RegisterSource::unlessInactive),
            of(Register.DEFAULT_ACCOUNT, Resource.PREDEFINED_ACCOUNTS, "", "Name", "Account")
                    .with((entry, account) ->
                            entry.activeIf(account.path("Account").asInt() != 0)),
            of(Register.PRINT_TEMPLATE, Resource.PRINT_TEMPLATES, "", "Template", "Name"),
            of(Register.ACCOUNTING_YEAR, Resource.FINANCIAL_YEARS, "", "Id", "FromDate")
                    .with(RegisterSource::year));

    Entry entry(JsonNode row) {
        var entry = new Entry(
                Json.scalar(row, code).orElse(""), Json.scalar(row, name).orElse(""));
        return facts.apply(entry, row);
    }

    private RegisterSource with(BiFunction<Entry, JsonNode, Entry> moreFacts) {
        return new RegisterSource(register, resource, filter, code, name, moreFacts);
    }

    private static RegisterSource coded(Register register, Resource resource) {
        return of(register, resource, "", "Code", "Description");
    }

    private static RegisterSource of(Register register, Resource resource, String filter, String code, String name) {
        return new RegisterSource(register, resource, filter, code, name, (entry, row) -> entry);
    }

    private static Entry unlessInactive(Entry entry, JsonNode row) {
        return entry.activeIf(flag(row, "Active"));
    }

    private static boolean flag(JsonNode row, String property) {
        return Json.scalar(row, property).map(Boolean::parseBoolean).orElse(true);
    }

    private static Entry year(Entry entry, JsonNode year) {
        return Span.of(year.path("FromDate").asText(), year.path("ToDate").asText())
                .map(entry::spanning)
                .orElse(entry);
    }

    private static Map<Register, RegisterSource> byRegister(RegisterSource... sources) {
        var byRegister = new EnumMap<Register, RegisterSource>(Register.class);
        Arrays.stream(sources).forEach(source -> byRegister.put(source.register(), source));
        return Collections.unmodifiableMap(byRegister);
    }
}
