package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedTest {

    /** The fields are those that records wait with. */
    @ParameterizedTest
    @CsvSource({
        "paymentMethod,             PAYMENT_TERMS,   ECONOMIC, PAYMENT_METHOD_TO_PAYMENT_TERMS",
        "paymentMethod,             LAYOUT,          ECONOMIC, PAYMENT_METHOD_TO_LAYOUT",
        "paymentMethod,             PRINT_TEMPLATE,  FORTNOX,  PAYMENT_METHOD_TO_PRINT_TEMPLATE",
        "recipient.customerClass,   LAYOUT,          ECONOMIC, CUSTOMER_CLASS_TO_LAYOUT",
        "language,                  PRINT_TEMPLATE,  FORTNOX,  LANGUAGE_TO_PRINT_TEMPLATE",
        "recipient.address.country, VAT_ZONE,        ECONOMIC, COUNTRY_TO_VAT_ZONE",
        "delivery.address.country,  VAT_ZONE,        ECONOMIC, COUNTRY_TO_VAT_ZONE",
        "deliveryCountry,           VAT_ZONE,        FORTNOX,  COUNTRY_TO_VAT_ZONE",
        "lines.taxClass,            PRODUCT_GROUP,   ECONOMIC, TAX_CLASS_TO_PRODUCT_GROUP",
        "charges.taxClass,          ACCOUNT,         FORTNOX,  TAX_CLASS_TO_SALES_ACCOUNT",
        "lines.vatRate,             PRODUCT,         ECONOMIC, COUNTRY_AND_RATE_TO_PRODUCT",
        "charges.vatRate,           ACCOUNT,         FORTNOX,  COUNTRY_AND_RATE_TO_SALES_ACCOUNT",
        "lines.timeType,            PRODUCT,         FORTNOX,  TIME_TYPE_TO_PRODUCT",
        "lines.unit,                UNIT,            ECONOMIC, UNIT",
        "charges.method,            PRODUCT,         ECONOMIC, SHIPPING_METHOD_TO_PRODUCT",
        "shippingMethod,            PRODUCT,         FORTNOX,  SHIPPING_METHOD_TO_PRODUCT",
        "shippingMethod,            WAY_OF_DELIVERY, FORTNOX,  SHIPPING_METHOD_TO_WAY_OF_DELIVERY",
        "team,                      DEPARTMENT,      ECONOMIC, TEAM_TO_COST_CENTRE",
        "lines.team,                DEPARTMENT,      FORTNOX,  TEAM_TO_COST_CENTRE",
        "manager,                   EMPLOYEE,        ECONOMIC, USER_TO_EMPLOYEE"
    })
    void theFieldAndTheRegisterTellTheMap(String field, Register register, SystemName system, Mapped mapped) {
        assertThat(Mapped.of(field, register, system)).contains(mapped);
    }

    @Test
    void whatNoMapIsAboutHasNone() {
        assertThat(Mapped.of("number", Register.PRODUCT, SystemName.ECONOMIC)).isEmpty();
        assertThat(Mapped.of("manager", Register.EMPLOYEE, SystemName.FORTNOX)).isEmpty();
        assertThat(Mapped.of("paymentMethod", Register.UNIT, SystemName.ECONOMIC))
                .isEmpty();
    }
}
