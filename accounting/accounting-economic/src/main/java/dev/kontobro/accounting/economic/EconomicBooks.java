package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.CompanyInformation.Giver;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.Webhook;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.project.ProjectLedger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One agreement in e-conomic. */
final class EconomicBooks implements Books {

    private final EconomicWire wire;
    private final Registers registers;
    private final EconomicDocuments documents;
    private final Map<String, String> baseCurrencies;

    /**
     * @param baseCurrencies of companies that have been asked, by connection
     */
    EconomicBooks(EconomicWire wire, RegisterCache cache, Map<String, String> baseCurrencies) {
        this.wire = wire;
        this.baseCurrencies = baseCurrencies;
        this.registers = new Registers(wire, cache);
        this.documents = new EconomicDocuments(wire, registers);
    }

    @Override
    public CompanyInformation company() {
        var self = wire.read(wire.config().rest("/self"));
        return new CompanyInformation(
                Json.text(self, "agreementNumber").orElse(""),
                Json.text(self, "company.name").orElse(""),
                Json.text(self, "company.companyIdentificationNumber").orElse(""),
                Json.text(self, "settings.baseCurrency").orElse(""),
                names(self.path("modules")),
                names(Json.at(self, "application.requiredRoles")),
                giver(self.path("user")));
    }

    /** {@code settings.baseCurrency} of {@code /self}. What a currency is worth, neither surface tells. */
    @Override
    public String baseCurrency() {
        var known = baseCurrencies.get(wire.connectionId());
        return known != null ? known : remembered(company().baseCurrency());
    }

    private String remembered(String currency) {
        if (!currency.isEmpty()) {
            baseCurrencies.put(wire.connectionId(), currency);
        }
        return currency;
    }

    private static Set<String> names(JsonNode items) {
        return items.valueStream()
                .flatMap(item -> Json.text(item, "name").stream())
                .collect(Collectors.toSet());
    }

    /** {@code /self} calls the user whose access this is the user: for a grant, who gave it. */
    private static Optional<Giver> giver(JsonNode user) {
        return Json.text(user, "name")
                .map(name -> new Giver(
                        name,
                        Json.text(user, "email").orElse(""),
                        Json.text(user, "agreementNumber").orElse("")));
    }

    @Override
    public ReferenceData referenceData(Set<Register> wanted) {
        return registers.readAll(wanted);
    }

    @Override
    public Entry create(NewEntry entry) {
        return new EntryCreation(wire, registers).create(entry);
    }

    @Override
    public Report preflight(Needs needs) {
        try {
            return EconomicPreflight.judge(
                    needs,
                    companyAsFarAsTold(),
                    referenceData(EconomicPreflight.registersFor(needs)),
                    needs.takenNumbers(documents::takenNumber));
        } catch (AccountingException.ConnectionBroken e) {
            return EconomicPreflight.withoutGrant(needs, e.problem());
        }
    }

    /** An app of the role Bookkeeping may not ask, and is as good as any where no role is told. */
    private CompanyInformation companyAsFarAsTold() {
        try {
            return company();
        } catch (AccountingException.Rejected e) {
            if (!e.problem().code().isMissingRight()) {
                throw e;
            }
            return new CompanyInformation("", "", "", "", Set.of());
        }
    }

    @Override
    public CustomerLedger customers() {
        return new EconomicCustomers(wire, registers);
    }

    @Override
    public ProjectLedger projects() {
        return new EconomicProjects(wire, registers);
    }

    @Override
    public DocumentLedger documents() {
        return documents;
    }

    @Override
    public Optional<Webhook> webhook() {
        return Optional.of(new EconomicWebhook(wire));
    }
}
