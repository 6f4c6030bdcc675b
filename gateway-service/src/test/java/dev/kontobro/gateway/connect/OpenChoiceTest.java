package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.gateway.books.KeptFinding;
import dev.kontobro.gateway.store.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenChoiceTest {

    private static final ExportProfile STANDARD = ExportProfile.standard();

    @ParameterizedTest
    @CsvSource({
        "ECONOMIC, CUSTOMERS, CUSTOMER_GROUP,  /customers/defaults/group",
        "ECONOMIC, CUSTOMERS, VAT_ZONE,        /customers/defaults/vatZone",
        "ECONOMIC, PROJECTS,  PROJECT_GROUP,   /projects/defaults/group",
        "ECONOMIC, PRODUCTS,  PRODUCT_GROUP,   /products/defaults/group",
        "ECONOMIC, INVOICES,  LAYOUT,          /invoices/defaults/layout",
        "ECONOMIC, CREDIT_NOTES, PAYMENT_TERMS, /creditNotes/defaults/paymentTerms",
        "ECONOMIC, VOUCHERS,  JOURNAL,         /vouchers/defaults/journal",
        "ECONOMIC, PAYMENTS,  ACCOUNT,         /payments/defaults/account",
        "FORTNOX,  VOUCHERS,  VOUCHER_SERIES,  /vouchers/defaults/voucherSeries",
        "FORTNOX,  PAYMENTS,  MODE_OF_PAYMENT, /payments/defaults/modeOfPayment"
    })
    void whatNobodyHasChosenIsChosenForEveryRecordOfTheFlow(
            SystemName system, Flow flow, Register register, String setting) {
        // Given
        var problem = Problem.of(ProblemCode.SETTING_REQUIRED).with(Detail.REGISTER, register.id());

        // When
        var choices = OpenChoice.among(List.of(missing(problem, flow)), system, STANDARD);

        // Then
        assertThat(choices).singleElement().satisfies(choice -> {
            assertThat(choice.setting()).isEqualTo(JsonPointer.compile(setting));
            assertThat(choice.register()).isEqualTo(register);
            assertThat(choice.flows()).containsExactly(flow);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CHOICE_GONE", "CHOICE_INACTIVE", "CHOICE_TAKES_NO_ENTRIES"})
    void whatDoesNotDoAnyMoreIsChosenAgainWhereItStands(ProblemCode code) {
        // Given
        var profile = profile("""
                {"customers": {"defaultsByCountry": {"SE": {"group": "7"}}}}""");
        var problem = Problem.of(code).with(Detail.FIELD, "/customers/defaultsByCountry/SE/group");

        // When
        var choices = OpenChoice.among(List.of(missing(problem, Flow.CUSTOMERS)), SystemName.ECONOMIC, profile);

        // Then
        assertThat(choices).singleElement().satisfies(choice -> {
            assertThat(choice.name()).isEqualTo("/customers/defaultsByCountry/SE/group");
            assertThat(choice.register()).isEqualTo(Register.CUSTOMER_GROUP);
            assertThat(choice.key()).contains("SE");
        });
    }

    @Test
    void whatSeveralFlowsWaitForIsChosenOnce() {
        // Given
        var profile = profile("""
                {"valueMaps": {"unit": {"otherwise": "7"}}}""");
        var problem = Problem.of(ProblemCode.CHOICE_GONE).with(Detail.FIELD, "/valueMaps/unit/otherwise");
        var missing = List.of(missing(problem, Flow.PRODUCTS), missing(problem, Flow.INVOICES));

        // When
        var choices = OpenChoice.among(missing, SystemName.ECONOMIC, profile);

        // Then
        assertThat(choices)
                .singleElement()
                .satisfies(
                        choice -> assertThat(choice.flows()).containsExactlyInAnyOrder(Flow.PRODUCTS, Flow.INVOICES));
    }

    @Test
    void whatIsNotChosenFromARegisterIsNoChoice() {
        // Given
        var missing = Arrays.asList(
                missing(Problem.of(ProblemCode.ROLE_MISSING), Flow.CUSTOMERS),
                missing(Problem.of(ProblemCode.ACCOUNTING_YEAR_MISSING), Flow.INVOICES),
                missing(Problem.of(ProblemCode.INVOICE_TEXT_MISSING), Flow.INVOICES));

        // Then
        assertThat(OpenChoice.among(missing, SystemName.ECONOMIC, STANDARD)).isEmpty();
    }

    private static KeptFinding missing(Problem problem, Flow flow) {
        return new KeptFinding(
                Check.CUSTOMER_GROUP.id(),
                "missing",
                Optional.of(ProblemJson.write(problem)),
                Optional.empty(),
                List.of(flow.id()));
    }

    private static ExportProfile profile(String json) {
        return ProfileJson.read(Json.read(json), ProfileBooks.UNKNOWN);
    }
}
