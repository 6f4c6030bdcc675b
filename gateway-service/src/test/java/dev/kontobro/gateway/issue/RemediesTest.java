package dev.kontobro.gateway.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.gateway.connect.OpenChoice;
import dev.kontobro.gateway.store.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {

    private static final ExportProfile STANDARD = ExportProfile.standard();

    @ParameterizedTest
    @CsvSource({
        "paymentMethod,             payment-terms, Manual,   /valueMaps/paymentMethodToPaymentTerms/values/Manual",
        "recipient.address.country, vat-zone,      NO,       /valueMaps/countryToVatZone/values/NO",
        "manager,                   employee,      u/7,      /valueMaps/userToEmployee/values/u~17",
        "lines.unit,                unit,          stk.,     /valueMaps/unit/values/stk.",
        "charges.method,            product,       GLS,      /valueMaps/shippingMethodToProduct/values/GLS",
        "lines.vatRate,             product,       FI 25.5,  /valueMaps/countryAndRateToProduct/values/FI 25.5"
    })
    void aValueWithoutACounterpartGetsOneInItsMap(String field, String register, String value, String setting) {
        // Given
        var problem = Problem.of(ProblemCode.VALUE_NOT_MAPPED)
                .with(Detail.FIELD, field)
                .with(Detail.REGISTER, register)
                .with(Detail.VALUE, value);

        // When
        var remedies = remedies(problem, SystemName.ECONOMIC, STANDARD);

        // Then
        assertThat(remedies.open()).extracting(Remedy::name).containsExactly(setting);
        assertThat(remedies.open()).extracting(remedy -> register(remedy).id()).containsExactly(register);
    }

    @ParameterizedTest
    @CsvSource({
        "ECONOMIC, /valueMaps/paymentMethodToAccount/values/Manual",
        "FORTNOX,  /valueMaps/paymentMethodToModeOfPayment/values/Manual"
    })
    void aPaymentMethodGetsWhatItsSystemBooksPaymentsBy(SystemName system, String first) {
        assertThat(remedies(notMapped("Manual"), system, STANDARD).open())
                .extracting(Remedy::name)
                .startsWith(first);
    }

    @Test
    void documentsThatNameNoPaymentMethodGetOneForAllOthers() {
        assertThat(remedies(notMapped(""), SystemName.ECONOMIC, STANDARD).open())
                .extracting(Remedy::name)
                .containsExactly("/valueMaps/paymentMethodToAccount/otherwise");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"valueMaps\": {\"paymentMethodToAccount\": {\"values\": {\"MANUAL \": \"5820\"}}}}'",
        "'{\"valueMaps\": {\"paymentMethodToModeOfPayment\": {\"otherwise\": \"BG\"}}}'"
    })
    void whatHasACounterpartByNowIsMended(String profile) {
        // When
        var remedies = remedies(notMapped("Manual"), SystemName.FORTNOX, profile(profile));

        // Then
        assertThat(remedies.open()).isEmpty();
        assertThat(remedies.isMended()).isTrue();
    }

    @Test
    void aChargeGetsItsProduct() {
        // Given
        var problem = Problem.of(ProblemCode.CHARGE_WITHOUT_PRODUCT)
                .with(Detail.FIELD, "charges.products.shippingWithVat")
                .with(Detail.VALUE, "Fragt");

        // Then
        assertThat(remedies(problem, SystemName.ECONOMIC, STANDARD).open())
                .singleElement()
                .satisfies(remedy -> {
                    assertThat(remedy.name()).isEqualTo("/charges/products/shippingWithVat");
                    assertThat(register(remedy)).isEqualTo(Register.PRODUCT);
                });
        assertThat(remedies(problem, SystemName.ECONOMIC, profile("""
                        {"charges": {"products": {"shippingWithVat": "100"}}}""")).isMended())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SETTING_REQUIRED, journal,      invoice,  /invoices/defaults/journal",
        "FIELD_REQUIRED,   currency,     invoice,  /invoices/defaults/currency",
        "FIELD_REQUIRED,   group,        customer, /customers/defaults/group",
        "FIELD_REQUIRED,   paymentTerms, customer, /customers/defaults/paymentTerms"
    })
    void whatRecordsLackIsChosenForAllOfTheirKind(ProblemCode code, String field, String kind, String setting) {
        // Given
        var problem = Problem.of(code).with(Detail.FIELD, field).with(Detail.RECORD, kind);

        // Then
        assertThat(remedies(problem, SystemName.ECONOMIC, STANDARD, kind).open())
                .extracting(Remedy::name)
                .containsExactly(setting);
    }

    @Test
    void aNameThatNobodyCanChooseForARecordIsNoSetting() {
        var problem = Problem.of(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, "name");

        assertThat(remedies(problem, SystemName.ECONOMIC, STANDARD, "customer").open())
                .isEmpty();
    }

    @Test
    void aProjectGroupIsChosenForAllProjects() {
        assertThat(remedies(Problem.of(ProblemCode.PROJECT_GROUP_REQUIRED), SystemName.ECONOMIC, STANDARD, "project")
                        .open())
                .extracting(Remedy::name)
                .containsExactly("/projects/defaults/group");
    }

    @Test
    void whatNobodyHasChosenIsChosenWhereTheCheckOfTheBooksMissesIt() {
        // Given
        var problem = Problem.of(ProblemCode.SETTING_REQUIRED).with(Detail.REGISTER, "customer-group");
        var missing = List.of(
                openChoice("/customers/defaults/group", Register.CUSTOMER_GROUP, Flow.CUSTOMERS),
                openChoice("/invoices/defaults/layout", Register.LAYOUT, Flow.INVOICES));
        var issue = IssueFixture.of("t", "c", "economic", IssueClass.MISSING, problem, 0, List.of(), IssueState.OPEN);

        // When
        var remedies = Remedies.of(issue, SystemName.ECONOMIC, STANDARD, missing);

        // Then
        assertThat(remedies.open()).extracting(Remedy::name).containsExactly("/customers/defaults/group");
    }

    @ParameterizedTest
    @EnumSource(names = {"CHOICE_GONE", "CHOICE_INACTIVE", "CHOICE_TAKES_NO_ENTRIES"})
    void whatDoesNotDoAnyMoreIsChosenAgainWhereverItStands(ProblemCode code) {
        // Given
        var problem = Problem.of(code).with(Detail.REGISTER, "payment-terms").with(Detail.VALUE, "7");
        var profile = profile("""
                {"customers": {"defaults": {"group": "7"}, "defaultsByCountry": {"SE": {"paymentTerms": "7"}}},
                 "valueMaps": {"paymentMethodToPaymentTerms": {"values": {"Manual": "7", "Card": "8"}}}}""");

        // Then
        assertThat(remedies(problem, SystemName.ECONOMIC, profile).open())
                .extracting(Remedy::name)
                .containsExactlyInAnyOrder(
                        "/customers/defaultsByCountry/SE/paymentTerms",
                        "/valueMaps/paymentMethodToPaymentTerms/values/Manual");
    }

    @Test
    void aGroupThatTheBooksDoNotHaveIsChosenAgainForItsOwnKindOfRecord() {
        // Given
        var problem = Problem.of(ProblemCode.GROUP_UNKNOWN)
                .with(Detail.RECORD, "customer")
                .with(Detail.VALUE, "Webshop");
        var profile = profile("""
                {"customers": {"defaults": {"group": "webshop"}}, "projects": {"defaults": {"group": "Webshop"}}}""");

        // Then
        assertThat(remedies(problem, SystemName.ECONOMIC, profile, "customer").open())
                .extracting(Remedy::name)
                .containsExactly("/customers/defaults/group");
    }

    @Test
    void whatTheSourceSaysItselfIsNoSetting() {
        // Given
        var problem = Problem.of(ProblemCode.UNIT_UNKNOWN).with(Detail.VALUE, "stk.");

        // When
        var remedies = remedies(problem, SystemName.ECONOMIC, STANDARD);

        // Then
        assertThat(remedies.open()).isEmpty();
        assertThat(remedies.isMended()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void noProblemWithoutItsFactsBreaksThePage(ProblemCode code) {
        assertThat(remedies(Problem.of(code), SystemName.FORTNOX, STANDARD)).isNotNull();
        assertThat(remedies(
                        Problem.of(code).with(Detail.FIELD, "nonsense").with(Detail.REGISTER, "nonsense"),
                        SystemName.FORTNOX,
                        STANDARD))
                .isNotNull();
    }

    private static Register register(Remedy remedy) {
        return ((Remedy.OfRegister) remedy).register();
    }

    private static Problem notMapped(String method) {
        return Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, method);
    }

    private static Remedies remedies(Problem problem, SystemName system, ExportProfile profile) {
        return remedies(problem, system, profile, "invoice");
    }

    private static Remedies remedies(Problem problem, SystemName system, ExportProfile profile, String kind) {
        var issue =
                IssueFixture.of("t", "c", system.id(), IssueClass.WAITS, problem, 3, List.of(kind), IssueState.OPEN);
        return Remedies.of(issue, system, profile, List.of());
    }

    private static OpenChoice openChoice(String setting, Register register, Flow flow) {
        return new OpenChoice(
                JsonPointer.compile(setting),
                register,
                Optional.empty(),
                Check.CUSTOMER_GROUP,
                Problem.of(ProblemCode.SETTING_REQUIRED),
                Set.of(flow));
    }

    private static ExportProfile profile(String json) {
        return ProfileJson.read(Json.read(json), ProfileBooks.UNKNOWN);
    }
}
