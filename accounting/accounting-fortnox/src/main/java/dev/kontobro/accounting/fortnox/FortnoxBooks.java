package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.preflight.Lack;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.ProjectLedger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The books of one Fortnox company. */
final class FortnoxBooks implements Books {

    private final FortnoxClient client;
    private final ExchangeRates rates;
    private final Registers registers;
    private final FortnoxDocuments documents;

    FortnoxBooks(FortnoxClient client, ExchangeRates rates) {
        this.client = client;
        this.rates = rates;
        this.registers = new Registers(client);
        this.documents = new FortnoxDocuments(client, rates);
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
                DocumentBody.BASE_CURRENCY,
                Set.of());
    }

    @Override
    public String baseCurrency() {
        return DocumentBody.BASE_CURRENCY;
    }

    /** The rate that documents to customers are reckoned at; the register has one for each currency, and no days. */
    @Override
    public Optional<BigDecimal> exchangeRate(String currency) {
        try {
            return Optional.of(
                    rates.of(currency, client, Subject.all(Resource.CURRENCIES)).ofOneUnit());
        } catch (AccountingException.Rejected e) {
            if (e.problem().code() == ProblemCode.CURRENCY_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ReferenceData referenceData(Set<Register> wanted) {
        return registers.readAll(wanted);
    }

    @Override
    public Entry create(NewEntry entry) {
        return new EntryCreation(client, registers).create(entry);
    }

    /** Where no flow is on, that the access holds is still worth a call. */
    @Override
    public Report preflight(Needs needs) {
        try {
            if (needs.flows().isEmpty()) {
                company();
            }
            var reference = referenceData(FortnoxPreflight.registersFor(needs));
            return FortnoxPreflight.judge(needs, reference, lacks(needs), needs.takenNumbers(documents::takenNumber));
        } catch (AccountingException.ConnectionBroken e) {
            return FortnoxPreflight.withoutGrant(needs, e.problem());
        }
    }

    private List<Lack> lacks(Needs needs) {
        var lacks = new ArrayList<Lack>();
        FortnoxPreflight.probesFor(needs)
                .forEach((resource, flows) -> lack(resource, flows).ifPresent(lacks::add));
        return lacks;
    }

    /** One row shows as well as all whether they may be read. */
    private Optional<Lack> lack(Resource resource, Set<Flow> flows) {
        try {
            client.send(Call.get(resource.path() + "?limit=1", Subject.all(resource)));
            return Optional.empty();
        } catch (AccountingException.Rejected e) {
            if (!e.problem().code().isMissingRight()) {
                throw e;
            }
            return Optional.of(new Lack(e.problem(), flows));
        }
    }

    @Override
    public CustomerLedger customers() {
        return new FortnoxCustomers(client);
    }

    @Override
    public ProjectLedger projects() {
        return new FortnoxProjects(client);
    }

    @Override
    public DocumentLedger documents() {
        return documents;
    }
}
