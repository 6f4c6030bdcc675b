package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.project.ProjectLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The books of one Fortnox company. */
final class FortnoxBooks implements Books {

    /** The most rows Fortnox puts on a page. */
    private static final int PAGE_SIZE = 500;

    private final FortnoxClient client;

    FortnoxBooks(FortnoxClient client) {
        this.client = client;
    }

    /** Fortnox keeps its books in kronor; which licences a company has, it does not tell. */
    @Override
    public CompanyInformation company() {
        var company =
                client.record(Call.get(Resource.COMPANY_INFORMATION.path(), Subject.all(Resource.COMPANY_INFORMATION)));
        return new CompanyInformation(
                Json.scalar(company, "DatabaseNumber").orElse(""),
                Json.scalar(company, "CompanyName").orElse(""),
                Json.scalar(company, "OrganizationNumber").orElse(""),
                "SEK",
                Set.of());
    }

    @Override
    public ReferenceData referenceData() {
        return new ReferenceData(Map.of(
                Register.PAYMENT_TERMS, entries(Resource.TERMS_OF_PAYMENTS),
                Register.CURRENCY, entries(Resource.CURRENCIES)));
    }

    @Override
    public CustomerLedger customers() {
        return new FortnoxCustomers(client);
    }

    @Override
    public ProjectLedger projects() {
        return new FortnoxProjects(client);
    }

    private List<Entry> entries(Resource register) {
        var entries = new ArrayList<Entry>();
        var page = 0;
        JsonNode answer;
        do {
            page++;
            answer = client.send(
                    Call.get(register.path() + "?limit=" + PAGE_SIZE + "&page=" + page, Subject.all(register)));
            answer.path(register.listEnvelope())
                    .forEach(row -> entries.add(new Entry(
                            row.path("Code").asText(), row.path("Description").asText())));
        } while (page < answer.path("MetaInformation").path("@TotalPages").asInt());
        return entries;
    }
}
