package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Companies;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.SandboxApi;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import java.time.Clock;
import java.util.Optional;

/** e-conomic. */
public final class EconomicApi implements SandboxApi {

    private final Companies companies;

    public EconomicApi(Companies companies, Clock clock) {
        this.companies = companies;
    }

    @Override
    public Optional<Company> company(SandboxRequest request) {
        return request.header("X-AgreementGrantToken")
                .flatMap(grant -> companies
                        .of(Vendor.ECONOMIC)
                        .filter(company -> grant.equals(company.credentials().get("agreementGrantToken")))
                        .findFirst());
    }

    @Override
    public SandboxResponse handle(SandboxRequest request) {
        return SandboxResponse.json(404, "{}");
    }

    @Override
    public Optional<SandboxResponse> refuse(Company company, SandboxRequest request, Fault.Refusal refusal) {
        return Optional.empty();
    }

    @Override
    public void furnish(Company company) {}
}
