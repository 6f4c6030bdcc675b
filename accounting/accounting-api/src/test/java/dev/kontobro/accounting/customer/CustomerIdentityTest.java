package dev.kontobro.accounting.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerIdentityTest {

    @Test
    void anEqualIdentifierMakesTheSameCustomerWhateverTheName() {
        isSame(
                named("Nordlys ApS").organisationNumber("12345678").get(),
                named("Nordlys Handel").organisationNumber("12345678").get());
        isSame(
                named("Nordlys ApS").vatNumber("DK12345678").get(),
                named("Nordlys Handel").vatNumber("DK12345678").get());
        isSame(
                named("Nordlys ApS").ean("5790000000005").get(),
                named("Nordlys Handel").ean("5790000000005").get());
    }

    @Test
    void aDifferentIdentifierOutweighsAnEqualOne() {
        var ours = named("Nordlys ApS")
                .organisationNumber("12345678")
                .ean("5790000000005")
                .get();
        var theirs = named("Nordlys ApS")
                .organisationNumber("12345678")
                .ean("5790000000012")
                .get();

        isDifferent(ours, theirs);
    }

    @Test
    void aDifferentIdentifierOutweighsNameAndEmail() {
        isDifferent(
                named("Nordlys ApS")
                        .email("a@nordlys.dk")
                        .organisationNumber("12345678")
                        .get(),
                named("Nordlys ApS")
                        .email("a@nordlys.dk")
                        .organisationNumber("87654321")
                        .get());
    }

    @Test
    void emailAndNameTogetherDecideWithoutACommonIdentifier() {
        isSame(
                named("Nordlys ApS")
                        .email("a@nordlys.dk")
                        .organisationNumber("12345678")
                        .get(),
                named("Nordlys ApS").email("a@nordlys.dk").get());
        isDifferent(
                named("Nordlys ApS").email("a@nordlys.dk").get(),
                named("Sydlys ApS").email("a@nordlys.dk").get());
        isDifferent(
                named("Nordlys ApS").email("a@nordlys.dk").get(),
                named("Nordlys ApS").email("b@nordlys.dk").get());
    }

    @Test
    void aNameAloneProvesNothing() {
        isDifferent(named("Nordlys ApS").get(), named("Nordlys ApS").get());
        isDifferent(
                named("Nordlys ApS").email("a@nordlys.dk").get(),
                named("Nordlys ApS").get());
    }

    @Test
    void waysOfWritingDoNotMakeADifference() {
        isSame(
                named("a").organisationNumber("556677-8899").get(),
                named("b").organisationNumber("16 556677 8899").get());
        isSame(
                named("a").vatNumber("dk 12 34 56 78").get(),
                named("b").vatNumber("DK12345678").get());
        isSame(
                named(" Nordlys  ApS").email("A@Nordlys.dk").get(),
                named("nordlys aps").email("a@nordlys.dk ").get());
    }

    @Test
    void anIdentifierWithoutContentIsNone() {
        isSame(
                named("Nordlys ApS")
                        .email("a@nordlys.dk")
                        .organisationNumber("-")
                        .get(),
                named("Nordlys ApS")
                        .email("a@nordlys.dk")
                        .organisationNumber("12345678")
                        .get());
    }

    private static void isSame(CustomerIdentity one, CustomerIdentity other) {
        assertThat(one.isSameAs(other)).isTrue();
        assertThat(other.isSameAs(one)).isTrue();
    }

    private static void isDifferent(CustomerIdentity one, CustomerIdentity other) {
        assertThat(one.isSameAs(other)).isFalse();
        assertThat(other.isSameAs(one)).isFalse();
    }

    private static Builder named(String name) {
        return new Builder(name, null, null, null, null);
    }

    private record Builder(String name, String organisationNumber, String vatNumber, String ean, String email) {

        Builder organisationNumber(String value) {
            return new Builder(name, value, vatNumber, ean, email);
        }

        Builder vatNumber(String value) {
            return new Builder(name, organisationNumber, value, ean, email);
        }

        Builder ean(String value) {
            return new Builder(name, organisationNumber, vatNumber, value, email);
        }

        Builder email(String value) {
            return new Builder(name, organisationNumber, vatNumber, ean, value);
        }

        CustomerIdentity get() {
            return new CustomerIdentity(
                    name,
                    Optional.ofNullable(organisationNumber),
                    Optional.ofNullable(vatNumber),
                    Optional.ofNullable(ean),
                    Optional.ofNullable(email));
        }
    }
}
