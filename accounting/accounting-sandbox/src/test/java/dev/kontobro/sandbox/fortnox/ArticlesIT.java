package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArticlesIT {

    private final FortnoxBench fortnox = FortnoxBench.start(
            "{\"callsPerFiveSeconds\":0}",
            Map.of(
                    "articles",
                    Map.of(
                            "P-1",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("Description", "Prissatt")
                                    .put("SalesPrice", 250))));

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private FortnoxBench.Answer post(String properties) {
        return fortnox.post("articles", "{\"Article\":{" + properties + "}}");
    }

    @Test
    void aNewArticleSellsOnThePredefinedAccounts() {
        var article = post("\"ArticleNumber\":\"A1\",\"Description\":\"Timme\",\"SalesPrice\":99")
                .at("/Article");

        assertThat(article.path("Type").asText()).isEqualTo("STOCK");
        assertThat(article.path("SalesAccount").intValue()).isEqualTo(3001);
        assertThat(article.path("EUAccount").intValue()).isEqualTo(3108);
        assertThat(article.path("PurchaseAccount").intValue()).isEqualTo(4000);
        assertThat(article.path("ConstructionAccount").intValue()).isZero();
        assertThat(article.path("SalesPrice").isNull()).isTrue();
    }

    @Test
    void amountsAreTextInListsAndNumbersInDetails() {
        assertThat(fortnox.get("articles?articlenumber=P-1")
                        .at("/Articles/0/SalesPrice")
                        .textValue())
                .isEqualTo("250");
        assertThat(fortnox.get("articles/P-1").at("/Article/SalesPrice").intValue())
                .isEqualTo(250);
    }

    @Test
    void anAccountThatIsNotInTheChartSpoilsEveryChange() {
        post("\"ArticleNumber\":\"A1\",\"Description\":\"Timme\"");
        fortnox.delete("accounts/4000");

        assertThat(fortnox.put("articles/A1", "{\"Article\":{\"Description\":\"Dag\"}}")
                        .at("/ErrorInformation/message")
                        .asText())
                .isEqualTo("Konto inte uppdaterat. Kontot \"4000\" existerar inte. (PurchaseAccount)");
    }

    @Test
    void aNumberHasNoCharactersThatAnAddressCannotHold() {
        assertThat(post("\"ArticleNumber\":\"A 1\",\"Description\":\"Timme\"").errorCode())
                .isEqualTo(2000106);
        assertThat(post("\"ArticleNumber\":\"A/1.b\",\"Description\":\"Timme\"").status())
                .isEqualTo(201);
    }

    @Test
    void whatADocumentNamesIsNotDeleted() {
        // Given
        fortnox.post("customers", "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Kund\"}}");
        var price = fortnox.post(
                        "invoices",
                        "{\"Invoice\":{\"CustomerNumber\":\"K-1\",\"InvoiceRows\":[{\"ArticleNumber\":\"P-1\"}]}}")
                .at("/Invoice/InvoiceRows/0/Price");
        assertThat(price.intValue()).isEqualTo(250);

        // When / Then
        assertThat(fortnox.delete("articles/P-1").status()).isEqualTo(400);
        assertThat(fortnox.delete("customers/K-1").status()).isEqualTo(400);
        fortnox.put("invoices/1/cancel", "");
        assertThat(fortnox.delete("articles/P-1").status()).isEqualTo(400);
        assertThat(fortnox.delete("customers/K-1").status()).isEqualTo(204);
    }
}
