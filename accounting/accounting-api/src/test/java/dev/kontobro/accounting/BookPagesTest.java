package dev.kontobro.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.BookPages.Place;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookPagesTest {

    private static final String SETTING = "kontobro.engine.pages";
    private static final String NO_COMPANY = "";

    @Test
    void aRecordIsFoundWhereItsNumberBelongs() {
        var pages = read("economic", "booked", "https://books.example/invoices/{number}?view=full");

        assertThat(pages.of(SystemName.ECONOMIC, NO_COMPANY, Place.BOOKED, "10042"))
                .contains(URI.create("https://books.example/invoices/10042?view=full"));
    }

    @Test
    void ofWhatNobodyHasSaidAnythingThereIsNoAddress() {
        var pages = read("economic", "booked", "https://books.example/invoices/{number}");

        assertThat(pages.of(SystemName.ECONOMIC, NO_COMPANY, Place.DRAFT, "1")).isEmpty();
        assertThat(pages.of(SystemName.FORTNOX, NO_COMPANY, Place.BOOKED, "1")).isEmpty();
        assertThat(BookPages.NONE.of(SystemName.ECONOMIC, NO_COMPANY, Place.BOOKED, "1"))
                .isEmpty();
    }

    @Test
    void aNumberStaysInItsPartOfTheAddressWhateverItHolds() {
        var pages = read("fortnox", "project", "https://books.example/projects/{number}/view");

        assertThat(pages.of(SystemName.FORTNOX, NO_COMPANY, Place.PROJECT, "../Å 1/2?a=b&c#d%{company}$1"))
                .contains(URI.create(
                        "https://books.example/projects/..%2F%C3%85%201%2F2%3Fa%3Db%26c%23d%25%7Bcompany%7D%241/view"));
    }

    @Test
    void anAddressThatTakesTheCompanyIsNoneWhileItIsNotKnown() {
        var pages = read("fortnox", "customer", "https://books.example/{company}/customers?no={number}");

        assertThat(pages.of(SystemName.FORTNOX, "1001", Place.CUSTOMER, "42"))
                .contains(URI.create("https://books.example/1001/customers?no=42"));
        assertThat(pages.of(SystemName.FORTNOX, NO_COMPANY, Place.CUSTOMER, "42"))
                .isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefusedWithItsSetting() {
        for (var template : new String[] {
            "/invoices/{number}",
            "books.example/{number}",
            "ftp://books.example/{number}",
            "javascript:alert({number})",
            "https:///{number}",
            "https://{number}.books.example/",
            "https://books.example:{number}/",
            "https://books.example/a b/{number}",
            "https://books.example/{number",
            ""
        }) {
            assertThatThrownBy(() -> read("economic", "booked", template))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kontobro.engine.pages.economic.booked = '" + template
                            + "' is no absolute http or https address; write it as a browser shows it,"
                            + " for example https://books.example/invoices/{number}");
        }
    }

    @Test
    void whatNamesNoRecordIsRefused() {
        assertThatThrownBy(() -> read("economic", "draft", "https://books.example/{company}/invoices"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kontobro.engine.pages.economic.draft = 'https://books.example/{company}/invoices'"
                        + " lacks {number}; put {number} where the record's number is in the address");
    }

    @Test
    void aPlaceholderThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> read("fortnox", "order", "https://books.example/{tenant}/orders/{number}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kontobro.engine.pages.fortnox.order = 'https://books.example/{tenant}/orders/{number}'"
                        + " has the unknown placeholder {tenant};"
                        + " use {number} for the record's number and {company} for the company's");
    }

    @Test
    void aPlaceThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> read("fortnox", "voucher", "https://books.example/vouchers/{number}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kontobro.engine.pages.fortnox.voucher = 'https://books.example/vouchers/{number}'"
                        + " is for a place that is not known;"
                        + " name one of [customer, project, order, draft, booked], or remove it");
    }

    @Test
    void anAccountingSystemThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> read("e-conomic", "draft", "https://books.example/{number}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kontobro.engine.pages.e-conomic is for an accounting system that is not known;"
                        + " name one of [economic, fortnox], or remove it");
    }

    private static BookPages read(String system, String place, String template) {
        return BookPages.read(SETTING, Map.of(system, Map.of(place, template)));
    }
}
