package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompaniesTest {

    private final Companies companies = new Companies();

    @Test
    void aCompanyIsFoundByItsCredential() {
        companies.put(company("one", "grant-1"));
        companies.put(company("two", "grant-2"));

        assertThat(companies.having(Vendor.ECONOMIC, "grant", "grant-2"))
                .extracting(Company::id)
                .containsExactly("two");
        assertThat(companies.having(Vendor.FORTNOX, "grant", "grant-2")).isEmpty();
    }

    @Test
    void companiesMayShareACredential() {
        companies.put(company("one", "same"));
        companies.put(company("two", "same"));
        companies.remove("one");

        assertThat(companies.having(Vendor.ECONOMIC, "grant", "same"))
                .extracting(Company::id)
                .containsExactly("two");
    }

    @Test
    void aCompanyInPlaceOfAnotherHasOnlyItsOwnCredentials() {
        companies.put(company("one", "old"));
        companies.put(company("one", "new"));

        assertThat(companies.having(Vendor.ECONOMIC, "grant", "old")).isEmpty();
        assertThat(companies.having(Vendor.ECONOMIC, "grant", "new")).hasSize(1);
        assertThat(companies.all()).hasSize(1);
    }

    private static Company company(String id, String grant) {
        return new Company(
                new Company.Description(id, Vendor.ECONOMIC, id, Map.of("grant", grant)), Clock.systemUTC(), List.of());
    }
}
