package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.contract.RecordingMeter;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EconomicEntranceTest {

    /** Of the look of those in use. */
    private static final String TOKEN = "gR4ntT0kenOfAnAgreementWith44LettersInIt9x01";

    private static final EconomicApp APP =
            new EconomicApp("pUbl1cT0kenOfTheAppWith44LettersInIt9x001", "s3cretT0kenOfTheAppWith44LettersInIt9x001");
    private static final URI RETURN_TO = URI.create("https://hub.example/connect/a%20b/back");
    private static final Invitation INVITATION = invitation(Locale.of("da"));

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final RecordingMeter meter = new RecordingMeter();
    private final EconomicEntrance entrance = new EconomicEntrance(
            new EconomicSystem(economic.config(), http, Clock.systemUTC()), APP, EconomicEntrance.PRODUCTION, meter);

    private static Invitation invitation(Locale locale) {
        return new Invitation("state", RETURN_TO, locale, Set.of(Flow.CUSTOMERS), true);
    }

    private Problem refused(String answer) {
        return catchThrowableOfType(AccountingException.Rejected.class, () -> entrance.accept(answer, INVITATION))
                .problem();
    }

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Test
    void theOwnerIsSentToTheAppsInstallationAddress() {
        assertThat(entrance.invite(INVITATION))
                .hasToString("https://secure.e-conomic.com/secure/api1/requestaccess.aspx?appPublicToken="
                        + APP.publicToken()
                        + "&locale=da-DK&redirectUrl=https%3A%2F%2Fhub.example%2Fconnect%2Fa%2520b%2Fback");
    }

    @ParameterizedTest
    @CsvSource({
        "da, da-DK",
        "da-DK, da-DK",
        "sv-SE, sv-SE",
        "nb, nb-NO",
        "nn-NO, nb-NO",
        "no, nb-NO",
        "en-GB, en-US",
        "de, en-US",
        "und, en-US"
    })
    void thePageIsInTheOwnersLanguageOrElseInEnglish(String locale, String page) {
        assertThat(entrance.invite(invitation(Locale.forLanguageTag(locale))).getQuery())
                .contains("&locale=" + page + "&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                " " + TOKEN + "\r\n",
                "'" + TOKEN + "'",
                "?token=" + TOKEN,
                "token=" + TOKEN,
                "id=7&token=" + TOKEN + "&x=",
                "https://hub.example/connect/a%20b/back?token=" + TOKEN,
                "https://hub.example/connect/a%20b/back?token=" + TOKEN + "#"
            })
    void theTokenIsTakenOutOfWhatIsHandedOn(String answer) {
        var grant = new EconomicGrant(TOKEN);

        assertThat(entrance.accept(answer, INVITATION))
                .isEqualTo(new Opened(new EconomicAccess(APP.secretToken(), TOKEN), Optional.of(grant)));
        assertThat(economic.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1702233",
                "token=",
                "token=1702233",
                "two w0rdsThatTogetherAreLongEnough",
                "https://secure.e-conomic.com/secure/api1/requestaccess.aspx?appPublicToken=pUbl1cT0kenOfTheAppWith44",
                "pUbl1cT0kenOfTheAppWith44LettersInIt9x001",
                "s3cretT0kenOfTheAppWith44LettersInIt9x001",
                "<html><body>Adgang givet</body></html>"
            })
    void whatCannotBeATokenIsRefusedWithWhatToPaste(String answer) {
        var problem = refused(answer);

        assertThat(problem.code()).isEqualTo(ProblemCode.GRANT_ANSWER_UNREADABLE);
        assertThat(problem.details()).containsOnlyKeys(Detail.SYSTEM);
    }

    @Test
    void aTokenThatIsFarTooLongIsNone() {
        assertThat(refused("x".repeat(201)).code()).isEqualTo(ProblemCode.GRANT_ANSWER_UNREADABLE);
    }

    @Test
    void whoComesBackWithNothingHasDeclined() {
        assertThat(refused(RETURN_TO.toString()).code()).isEqualTo(ProblemCode.GRANT_DECLINED);
        assertThat(refused(RETURN_TO + "?token=").code()).isEqualTo(ProblemCode.GRANT_DECLINED);
    }

    @Test
    void toOpenAndToGiveBackTakesNoCall() {
        // Given
        var grant = new EconomicGrant(TOKEN);

        // When
        var opened = entrance.open(grant);
        var isGivenBack = entrance.giveBack(grant);

        // Then
        assertThat(isGivenBack).isFalse();
        assertThat(opened).isEqualTo(new Opened(new EconomicAccess(APP.secretToken(), TOKEN), Optional.empty()));
        assertThat(economic.received()).isEmpty();
    }

    @Test
    void theCompanyIsAskedForWithBothTokensAndTheCallIsRecorded() {
        // Given
        economic.on("GET /rest/self", 200, "{\"agreementNumber\":1702233,\"company\":{\"name\":\"Nordlys ApS\"}}");

        // When
        var company = entrance.company(new EconomicAccess(APP.secretToken(), TOKEN));

        // Then
        assertThat(company)
                .isEqualTo(
                        new CompanyInformation("1702233", "Nordlys ApS", "", "", Set.of(), Set.of(), Optional.empty()));
        assertThat(economic.last().headers())
                .containsEntry("X-AppSecretToken", APP.secretToken())
                .containsEntry("X-AgreementGrantToken", TOKEN);
        assertThat(meter.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SuperUser, ''",
        "Sales, project",
        "ProjectEmployee, customer",
        "Bookkeeping, customer project",
        "'', ''"
    })
    void aRoleThatAFlowNeedsIsMissedByName(String role, String records) {
        // Given
        var roles = role.isEmpty() ? Set.<String>of() : Set.of(role);
        var company = new CompanyInformation("1", "A", "", "DKK", Set.of(), roles, Optional.empty());

        // When
        var missing = entrance.missing(company, Set.of(Flow.CUSTOMERS, Flow.PROJECTS));

        // Then
        assertThat(missing).allMatch(problem -> problem.code() == ProblemCode.ROLE_MISSING);
        assertThat(missing)
                .extracting(problem -> problem.detail(Detail.RECORD).orElseThrow())
                .containsExactly(records.isEmpty() ? new String[0] : records.split(" "));
        assertThat(missing)
                .allSatisfy(
                        problem -> assertThat(problem.detail(Detail.MISSING)).isPresent());
    }

    @Test
    void theAppShowsNoSecret() {
        assertThat(APP).hasToString("EconomicApp[publicToken=" + APP.publicToken() + ", masked]");
    }
}
