package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.project.ProjectLedger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One agreement in e-conomic. */
final class EconomicBooks implements Books {

    private final EconomicWire wire;
    private final Registers registers;

    EconomicBooks(EconomicWire wire, RegisterCache cache) {
        this.wire = wire;
        this.registers = new Registers(wire, cache);
    }

    @Override
    public CompanyInformation company() {
        var self = wire.read(wire.config().rest("/self"));
        var modules = StreamSupport.stream(self.path("modules").spliterator(), false)
                .flatMap(module -> Json.text(module, "name").stream())
                .collect(Collectors.toSet());
        return new CompanyInformation(
                Json.text(self, "agreementNumber").orElse(""),
                Json.text(self, "company.name").orElse(""),
                Json.text(self, "company.companyIdentificationNumber").orElse(""),
                Json.text(self, "settings.baseCurrency").orElse(""),
                modules);
    }

    @Override
    public ReferenceData referenceData() {
        return registers.readAll();
    }

    @Override
    public CustomerLedger customers() {
        return new EconomicCustomers(wire, registers);
    }

    @Override
    public ProjectLedger projects() {
        return new EconomicProjects(wire, registers);
    }
}
