package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A voucher while it is written, in kronor. What is booked twice on an account for the same cost centre and project is one row. */
final class Voucher {

    static final String REGISTER = "vouchers";

    private static final String NUMBERS = "voucher-numbers";
    private static final String LAST = "last";

    private record Line(int account, String costCenter, String project) {}

    /** @param year the id of the financial year */
    record Posted(String series, int number, int year) {

        void noteIn(ObjectNode document) {
            document.put("VoucherSeries", series).put("VoucherNumber", number).put("VoucherYear", year);
        }
    }

    private final Company company;
    private final Map<Line, BigDecimal> debits = new LinkedHashMap<>();

    Voucher(Company company) {
        this.company = company;
    }

    void debit(int account, BigDecimal amount) {
        debit(account, "", "", amount);
    }

    void credit(int account, BigDecimal amount) {
        debit(account, amount.negate());
    }

    void credit(int account, String costCenter, String project, BigDecimal amount) {
        debit(account, costCenter, project, amount.negate());
    }

    /** What is missing for debits and credits to be equal goes to rounding. */
    void balance() {
        var off = debits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (off.signum() != 0) {
            credit(Accounts.of(company).predefined("ROUNDOFF"), off);
        }
    }

    /**
     * @param referenceType as Fortnox names what the voucher came from
     * @throws Refused when there is no year for the day, or no such series
     */
    Posted post(String series, LocalDate day, String description, String referenceType, String reference) {
        if (!company.books().register(Resources.VOUCHER_SERIES.path()).has(series)) {
            throw Refused.worded("Ogiltig verifikationsserie angiven");
        }
        var year = year(company, day);
        var posted = new Posted(series, nextNumber(series, year), year);
        var rows = JsonNodeFactory.instance.arrayNode();
        debits.forEach((line, amount) -> {
            if (amount.signum() != 0) {
                rows.add(row(line, amount));
            }
        });
        var voucher = JsonNodeFactory.instance
                .objectNode()
                .put("ApprovalState", 0)
                .put("Comments", "")
                .put("CostCenter", "")
                .put("Description", description)
                .put("Project", "")
                .put("ReferenceNumber", reference)
                .put("ReferenceType", referenceType)
                .put("TransactionDate", day.toString())
                .put("VoucherNumber", posted.number())
                .put("VoucherSeries", series)
                .put("Year", year);
        voucher.set("VoucherRows", rows);
        company.books()
                .register(REGISTER)
                .put(key(series, Integer.toString(posted.number()), Integer.toString(year)), voucher);
        return posted;
    }

    /** Its number in the register: a voucher is known by series, number and year. */
    static String key(String series, String number, String year) {
        return year + "-" + series + "-" + number;
    }

    /** Of a document that notes its voucher. */
    static void remove(ObjectNode document, Company company) {
        company.books()
                .register(REGISTER)
                .delete(key(
                        document.path("VoucherSeries").asText(),
                        document.path("VoucherNumber").asText(),
                        document.path("VoucherYear").asText()));
    }

    /** @throws Refused when no financial year has the day; its words are made up */
    static int year(Company company, LocalDate day) {
        return company.books().register(Resources.FINANCIAL_YEARS.path()).all().stream()
                .map(Entry::content)
                .filter(year -> year.path("FromDate").asText().compareTo(day.toString()) <= 0
                        && year.path("ToDate").asText().compareTo(day.toString()) >= 0)
                .map(year -> year.path("Id").asInt())
                .findFirst()
                .orElseThrow(() -> Refused.worded("Det finns inget räkenskapsår för datumet " + day + "."));
    }

    private void debit(int account, String costCenter, String project, BigDecimal amount) {
        debits.merge(new Line(account, costCenter, project), amount, BigDecimal::add);
    }

    /** The number of a voucher that was taken back is not given again. */
    private int nextNumber(String series, int year) {
        var numbers = company.books().notes(NUMBERS);
        var of = year + "-" + series;
        var next = numbers.find(of)
                        .map(entry -> entry.content().path(LAST).intValue())
                        .orElse(0)
                + 1;
        numbers.put(of, JsonNodeFactory.instance.objectNode().put(LAST, next));
        return next;
    }

    private static JsonNode row(Line line, BigDecimal debit) {
        var row = JsonNodeFactory.instance.objectNode().put("Account", line.account());
        row.set("Debit", Amounts.node(debit.max(BigDecimal.ZERO)));
        row.set("Credit", Amounts.node(debit.negate().max(BigDecimal.ZERO)));
        return row.put("CostCenter", line.costCenter())
                .put("Project", line.project())
                .put("TransactionInformation", "")
                .put("Removed", false);
    }
}
