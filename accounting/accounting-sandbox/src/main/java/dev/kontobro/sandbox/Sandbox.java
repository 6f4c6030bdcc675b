package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** The companies and the time they live in, apart from how they are reached. */
final class Sandbox {

    private final SandboxClock clock;
    private final Companies companies = new Companies();
    private final Map<Vendor, SandboxApi> apis;
    private final Optional<StateFile> stateFile;
    private final AtomicBoolean changed = new AtomicBoolean();

    Sandbox(SandboxConfig config, BiFunction<Companies, SandboxClock, Map<Vendor, SandboxApi>> standIns) {
        this.clock = new SandboxClock(config.clock());
        this.apis = standIns.apply(companies, clock);
        this.stateFile = config.stateFile().map(StateFile::new);
        stateFile.flatMap(StateFile::load).ifPresent(this::revive);
        config.companies().stream()
                .filter(description -> companies.find(description.id()).isEmpty())
                .forEach(this::create);
    }

    SandboxClock clock() {
        return clock;
    }

    Companies companies() {
        return companies;
    }

    Visit receive(Vendor vendor, SandboxRequest request) {
        return new Visit(api(vendor), request, clock);
    }

    Delivery serve(Visit visit) {
        var delivery = visit.serve();
        if (visit.wrote()) {
            changed.set(true);
        }
        return delivery;
    }

    /** In place of the company that has the same id, if there is one. */
    Company create(Company.Description description) {
        var api = api(description.vendor());
        var company = new Company(description, clock, List.of());
        company.exclusively(() -> {
            description.registers().forEach((name, records) -> {
                var register = company.books().register(name);
                records.forEach(register::furnish);
            });
            api.furnish(company);
            return company;
        });
        companies.put(company);
        changed.set(true);
        return company;
    }

    void remove(Company company) {
        companies.remove(company.id());
        changed.set(true);
    }

    void advance(Duration step) {
        clock.advance(step);
        changed.set(true);
    }

    /** Writes the state down, if there is a place for it and anything may have changed since the last time. */
    synchronized void save() {
        stateFile
                .filter(file -> changed.getAndSet(false))
                .ifPresent(file -> file.save(new StateFile.State(
                        clock.ahead(),
                        companies.all().stream().map(StateFile.CompanyState::of).toList())));
    }

    Optional<Company> companyOf(Vendor vendor, String number) {
        return companies
                .of(vendor)
                .filter(company -> api(vendor).number(company).equals(number))
                .findFirst();
    }

    List<Ledger> ledgers(Company company) {
        return api(company.vendor()).ledgers();
    }

    List<Access> accesses(Company company) {
        return company.exclusively(() -> api(company.vendor()).accesses(company));
    }

    /** Something that no vendor's API did. */
    void change(Company company, Runnable change) {
        company.exclusively(() -> {
            change.run();
            return company;
        });
        changed.set(true);
    }

    /** @throws IllegalArgumentException with the reason, when it cannot be done */
    JsonNode act(Company company, String action, ObjectNode details) {
        var result = company.exclusively(() -> api(company.vendor()).act(company, action, details));
        changed.set(true);
        return result;
    }

    void withdraw(Company company) {
        company.exclusively(() -> {
            api(company.vendor()).withdraw(company);
            company.counters().count("access.withdrawn");
            return company;
        });
        changed.set(true);
    }

    private SandboxApi api(Vendor vendor) {
        return Optional.ofNullable(apis.get(vendor))
                .orElseThrow(() -> new IllegalArgumentException("there is no stand-in for " + vendor.displayName()));
    }

    private void revive(StateFile.State state) {
        clock.advance(state.ahead());
        state.companies().forEach(saved -> companies.put(saved.revived(clock)));
    }
}
