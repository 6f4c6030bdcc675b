package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistersIT {

    private FortnoxBench fortnox;

    @BeforeEach
    void start() {
        fortnox = FortnoxBench.start("{\"callsPerFiveSeconds\":0,\"lockedUntil\":\"2026-06-30\"}");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private FortnoxBench.Answer createProject(String properties) {
        return fortnox.post("projects", "{\"Project\":{" + properties + "}}");
    }

    @Test
    void aNewProjectIsOngoingAndHasNoDates() {
        // When
        var answer = createProject("\"ProjectNumber\":\"P100\",\"Description\":\"Webbplats 2026\"");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("project");
        assertThat(answer.at("/Project/Status").asText()).isEqualTo("ONGOING");
        assertThat(answer.at("/Project/StartDate").isNull()).isTrue();
        assertThat(fortnox.get("projects/P100").at("/Project")).isEqualTo(answer.at("/Project"));
    }

    @Test
    void aProjectIsChangedAndDeletedAndItsNumberFreeAgain() {
        // Given
        createProject("\"ProjectNumber\":\"P100\",\"Description\":\"Ett\",\"StartDate\":\"2026-01-01\"");

        // When
        var changed =
                fortnox.put("projects/P100", "{\"Project\":{\"Status\":\"COMPLETED\",\"StartDate\":\"API_BLANK\"}}");

        // Then
        assertThat(changed.at("/Project/Status").asText()).isEqualTo("COMPLETED");
        assertThat(changed.at("/Project/StartDate").isNull()).isTrue();
        assertThat(fortnox.delete("projects/P100").status()).isEqualTo(204);
        assertThat(fortnox.get("projects/P100").at("/ErrorInformation/Code").asInt())
                .isEqualTo(2001161);
        assertThat(createProject("\"ProjectNumber\":\"P100\",\"Description\":\"Två\"")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aProjectNumberInUseIsRefused() {
        createProject("\"ProjectNumber\":\"P100\",\"Description\":\"Ett\"");

        var answer = createProject("\"ProjectNumber\":\"P100\",\"Description\":\"Två\"");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/ErrorInformation/message").asText()).isEqualTo("Projektnummer \"P100\" används redan.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3, 1, 1, 3",
        "limit=1, 3, 3, 1, 1",
        "limit=2&page=2, 3, 2, 2, 1",
        "limit=2&offset=1, 3, 2, 1, 2",
        "offset=10000, 0, 0, 1, 0",
        "description=nothing, 0, 0, 1, 0"
    })
    void aListIsPagedAsRecorded(String query, int resources, int pages, int page, int rows) {
        // Given
        for (var number : List.of("9", "10", "100")) {
            createProject("\"ProjectNumber\":\"" + number + "\",\"Description\":\"Projekt\"");
        }

        // When
        var answer = fortnox.get(query.isEmpty() ? "projects" : "projects?" + query);

        // Then
        var meta = answer.at("/MetaInformation");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(meta.path("@TotalResources").intValue()).isEqualTo(resources);
        assertThat(meta.path("@TotalPages").intValue()).isEqualTo(pages);
        assertThat(meta.path("@CurrentPage").intValue()).isEqualTo(page);
        assertThat(answer.at("/Projects")).hasSize(rows);
    }

    @Test
    void lastModifiedIsMeantInSwedishTime() {
        // Given: 11:00 in Stockholm
        createProject("\"ProjectNumber\":\"1\",\"Description\":\"Före\"");
        fortnox.advance(Duration.ofMinutes(30));
        createProject("\"ProjectNumber\":\"2\",\"Description\":\"Efter\"");

        // When / Then
        assertThat(texts(fortnox.get("projects?lastmodified=2026-11-22%2011:30").at("/Projects"), "ProjectNumber"))
                .containsExactly("2");
        assertThat(fortnox.get("projects?lastmodified=2026-11-22").at("/Projects"))
                .hasSize(2);
        assertThat(fortnox.get("projects?lastmodified=yesterday").errorCode()).isEqualTo(2000588);
    }

    @Test
    void aNewCompanyHasUnitsTermsAndItsCurrency() {
        assertThat(texts(fortnox.get("units").at("/Units"), "Code")).containsExactly("förp", "h", "km", "st", "utl");
        assertThat(texts(fortnox.get("termsofpayments/?limit=500").at("/TermsOfPayments"), "Code"))
                .containsExactly("0", "10", "15", "20", "30", "AG", "K", "PF");
        assertThat(texts(fortnox.get("currencies").at("/Currencies"), "Code")).containsExactly("SEK");
    }

    /** The bench holds every answer against the published description. */
    @ParameterizedTest
    @CsvSource({
        "articles,           Articles,                3",
        "accounts,           Accounts,                33",
        "predefinedaccounts, PreDefinedAccounts,      19",
        "termsofdeliveries,  TermsOfDeliveries,       2",
        "wayofdeliveries,    WayOfDeliveries,         3",
        "modesofpayments,    ModesOfPayments,         3",
        "pricelists,         PriceLists,              1",
        "costcenters,        CostCenters,             3",
        "voucherseries,      VoucherSeriesCollection, 5",
        "printtemplates,     PrintTemplates,          3",
        "invoices,           Invoices,                0",
        "orders,             Orders,                  0",
        "invoicepayments,    InvoicePayments,         0"
    })
    void aNewCompanyIsFurnished(String path, String envelope, int rows) {
        assertThat(fortnox.get(path).at("/" + envelope)).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "articles/FRAKT, /Article/Description, Frakt",
        "accounts/1510, /Account/Description, Kundfordringar",
        "predefinedaccounts/SALES, /PreDefinedAccount/Account, 3001",
        "costcenters/GAMLA, /CostCenter/Active, false",
        "voucherseries/B, /VoucherSeries/Manual, false",
        "modesofpayments/BG, /ModeOfPayment/AccountNumber, 1920"
    })
    void oneOfARegisterIsReadByItsCode(String path, String pointer, String value) {
        assertThat(fortnox.get(path).at(pointer).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "articles          | {'Article':{'ArticleNumber':'A1','Description':'Ny','Unit':'st'}}",
                "costcenters       | {'CostCenter':{'Code':'NY','Description':'Ny'}}",
                "pricelists        | {'PriceList':{'Code':'B','Description':'Ny'}}",
                "termsofdeliveries | {'TermsOfDelivery':{'Code':'NY','Description':'Ny'}}",
                "wayofdeliveries   | {'WayOfDelivery':{'Code':'NY','Description':'Ny'}}",
                "voucherseries     | {'VoucherSeries':{'Code':'X','Description':'Ny'}}",
                "units             | {'Unit':{'Code':'ny','Description':'Ny'}}",
                "currencies        | {'Currency':{'Code':'EUR','Description':'Ny'}}"
            })
    void somethingIsEnteredOnce(String path, String body) {
        var json = body.replace('\'', '"');

        assertThat(fortnox.post(path, json).status()).isEqualTo(201);
        assertThat(fortnox.post(path, json).errorCode()).isEqualTo(2000013);
    }

    @Test
    void whatComesWithTheCompanyIsOnlyRead() {
        assertThat(fortnox.call("POST", "printtemplates", "{\"PrintTemplate\":{\"Template\":\"x\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(fortnox.call("DELETE", "predefinedaccounts/SALES", "").status())
                .isEqualTo(404);
    }

    @Test
    void articlesAreListedByTheirState() {
        assertThat(texts(fortnox.get("articles?filter=active").at("/Articles"), "ArticleNumber"))
                .containsExactly("FRAKT", "RABATT");
        assertThat(texts(fortnox.get("articles?filter=inactive").at("/Articles"), "ArticleNumber"))
                .containsExactly("UTGÅTT");
    }

    @Test
    void anArticleNeedsAUnitThatThereIs() {
        var answer = fortnox.post("articles", "{\"Article\":{\"Description\":\"Ny\",\"Unit\":\"famn\"}}");

        assertThat(answer.errorCode()).isEqualTo(2000432);
    }

    @Test
    void termsOfPaymentAreKeptInCapitals() {
        var created = fortnox.post(
                "termsofpayments", "{\"TermsOfPayment\":{\"Code\":\"30days\",\"Description\":\"30 dagar\"}}");

        assertThat(created.at("/TermsOfPayment/Code").asText()).isEqualTo("30DAYS");
        assertThat(fortnox.get("termsofpayments/30days")
                        .at("/ErrorInformation/Code")
                        .asInt())
                .isEqualTo(2000429);
    }

    @Test
    void financialYearsComeNewestFirstAndAreFoundByADate() {
        // Given
        fortnox.post(
                "financialyears",
                "{\"FinancialYear\":{\"FromDate\":\"2027-01-01\",\"ToDate\":\"2027-12-31\",\"AccountChartType\":\"Bas 2027\"}}");

        // When / Then
        var years = fortnox.get("financialyears").at("/FinancialYears");
        assertThat(texts(years, "Id")).containsExactly("2", "1");
        assertThat(years.get(0).has("AccountChartType")).isFalse();
        assertThat(texts(fortnox.get("financialyears?date=2026-05-05").at("/FinancialYears"), "Id"))
                .containsExactly("1");
        assertThat(fortnox.get("financialyears/1")
                        .at("/FinancialYear/AccountChartType")
                        .asText())
                .isEqualTo("Bas 2026");
        assertThat(fortnox.delete("financialyears/1").status()).isEqualTo(404);
    }

    @Test
    void theCompanySaysWhoItIs() {
        assertThat(fortnox.get("companyinformation")
                        .at("/CompanyInformation/DatabaseNumber")
                        .intValue())
                .isEqualTo(4711);
        assertThat(fortnox.get("settings/company")
                        .at("/CompanySettings/DatabaseNumber")
                        .textValue())
                .isEqualTo("4711");
        assertThat(fortnox.get("settings/lockedperiod")
                        .at("/LockedPeriod/EndDate")
                        .asText())
                .isEqualTo("2026-06-30");
        assertThat(fortnox.get("me").at("/Me/SysAdmin").booleanValue()).isTrue();
    }

    private static List<String> texts(JsonNode rows, String property) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(property).asText())
                .toList();
    }
}
