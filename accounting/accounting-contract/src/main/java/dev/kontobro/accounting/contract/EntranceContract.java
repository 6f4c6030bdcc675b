package dev.kontobro.accounting.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemTexts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way into an accounting system must do. Extended per adapter and kind of grant, on the system's stand-in. */
public abstract class EntranceContract {

    /** Long enough and of the right letters, but nobody gave it. */
    private static final String MADE_UP = "madeup.0123456789abcdef0123456789abcdef01234567";

    private final RecordingMeter meter = new RecordingMeter();
    private TestOwner owner;
    private Entrance entrance;
    private Invitation invitation;

    /** Of a company that no test has used. */
    protected abstract TestOwner newOwner();

    @BeforeEach
    void invite() {
        owner = newOwner();
        entrance = owner.entrance(meter);
        invitation = new Invitation(
                "st/ate&7=é",
                URI.create("https://hub.example/connect/7/back?from=mail"),
                Locale.of("sv"),
                Set.of(Flow.CUSTOMERS, Flow.PROJECTS),
                owner.asService());
    }

    private Opened letIn() {
        return entrance.accept(owner.letsIn(entrance.invite(invitation)).toString(), invitation);
    }

    private static Grant kept(Opened opened) {
        return opened.next().orElseThrow();
    }

    private String nameOf(Access access) {
        return entrance.company(access).name();
    }

    @Test
    void whoLetsTheHubInIsShownWhoseBooksItOpens() {
        // When
        var company = entrance.company(letIn().access());

        // Then
        assertThat(company.name()).isEqualTo(owner.companyName());
        assertThat(company.agreementNumber()).isEqualTo(owner.agreementNumber());
        assertThat(entrance.missing(company, invitation.flows())).isEmpty();
    }

    @Test
    void theHubGetsInAgainByItselfAsOftenAsItLikes() {
        // Given
        var grant = kept(letIn());

        // When / Then
        for (var time = 0; time < 3; time++) {
            var opened = entrance.open(grant);
            assertThat(opened.access().system()).isEqualTo(entrance.system());
            assertThat(nameOf(opened.access())).isEqualTo(owner.companyName());
            grant = opened.next().orElse(grant);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "  %s\n", "\"%s\"", "“%s”", "<%s>"})
    void theAddressMayBePastedWithWhatSurroundsIt(String pasted) {
        // Given
        var landed = owner.letsIn(entrance.invite(invitation));

        // When
        var opened = entrance.accept(pasted.formatted(landed), invitation);

        // Then
        assertThat(nameOf(opened.access())).isEqualTo(owner.companyName());
    }

    @Test
    void theQueryAloneOrTheBareValueWillDoToo() {
        // Given
        var query = owner.letsIn(entrance.invite(invitation)).getRawQuery();
        var value = brought(owner.letsIn(entrance.invite(invitation)));

        // When / Then
        assertThat(nameOf(entrance.accept(query, invitation).access())).isEqualTo(owner.companyName());
        assertThat(nameOf(entrance.accept(" " + value + " ", invitation).access()))
                .isEqualTo(owner.companyName());
    }

    @Test
    void anAnswerThatNobodyGaveOpensNothing() {
        assertThatThrownBy(() -> nameOf(entrance.accept(MADE_UP, invitation).access()))
                .isInstanceOf(AccountingException.ConnectionBroken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "1234567",
                "I have let you in now, what next?",
                "https://elsewhere.example/?page=2",
                "https://hub.example/connect/8/back"
            })
    void whatCannotBeAnAnswerIsRefusedWithoutACall(String pasted) {
        assertThatThrownBy(() -> entrance.accept(pasted, invitation))
                .isInstanceOfSatisfying(
                        AccountingException.Rejected.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.GRANT_ANSWER_UNREADABLE));
        assertThat(meter.calls()).isEmpty();
    }

    @Test
    void anOwnerMayDecline() {
        // Given
        var landed = owner.declines(entrance.invite(invitation)).toString();

        // When / Then
        assertThatThrownBy(() -> entrance.accept(landed, invitation))
                .isInstanceOfSatisfying(
                        AccountingException.Rejected.class,
                        declined -> assertThat(declined.problem().code()).isEqualTo(ProblemCode.GRANT_DECLINED));
        assertThat(meter.calls()).isEmpty();
    }

    @Test
    void anAppThatWasRemovedIsOutUntilItIsLetInAgain() {
        // Given
        var opened = letIn();
        owner.removesTheApp();

        // When / Then
        assertThatThrownBy(() -> nameOf(opened.access())).isInstanceOf(AccountingException.ConnectionBroken.class);
        assertThatThrownBy(() -> nameOf(entrance.open(kept(opened)).access()))
                .isInstanceOf(AccountingException.ConnectionBroken.class);
        assertThat(nameOf(letIn().access())).isEqualTo(owner.companyName());
    }

    @Test
    void aVendorOutOfReachBreaksNothing() {
        // Given
        var access = letIn().access();
        owner.isOutOfReach();

        // When / Then
        assertThatThrownBy(() -> nameOf(access)).isInstanceOf(AccountingException.Unavailable.class);
    }

    @Test
    void aGrantIsGivenBackAsOftenAsOneLikes() {
        // Given
        var grant = kept(letIn());

        // When
        var first = entrance.giveBack(grant);
        var second = entrance.giveBack(grant);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void grantsAndAccessesOfOtherSystemsAreAFaultOfTheCallerAndNotShown() {
        var foreignGrant = entrance.system() == SystemName.ECONOMIC
                ? new FortnoxPersonGrant("1", MADE_UP, Instant.EPOCH)
                : new EconomicGrant(MADE_UP);
        var foreignAccess = entrance.system() == SystemName.ECONOMIC
                ? new FortnoxAccess(MADE_UP, Instant.EPOCH)
                : new EconomicAccess(MADE_UP, MADE_UP);

        for (var use : List.<ThrowingCallable>of(
                () -> entrance.open(foreignGrant),
                () -> entrance.giveBack(foreignGrant),
                () -> entrance.company(foreignAccess))) {
            assertThatIllegalArgumentException().isThrownBy(use).withMessageNotContaining(MADE_UP);
        }
    }

    /** Everything a log, a page or a database could get hold of, after all that can happen to a grant. */
    @Test
    void noSecretShowsAnywhere() {
        // Given
        var landed = owner.letsIn(entrance.invite(invitation));
        var first = entrance.accept(landed.toString(), invitation);
        var second = entrance.open(kept(first));
        var company = entrance.company(second.access());
        entrance.giveBack(second.next().orElse(kept(first)));
        var last = letIn();
        owner.removesTheApp();
        var failures = Stream.<ThrowingCallable>of(
                        () -> entrance.accept(
                                invitation.returnTo() + "&" + owner.answerName() + "=" + MADE_UP, invitation),
                        () -> nameOf(entrance.accept(MADE_UP, invitation).access()),
                        () -> entrance.accept("my key: " + MADE_UP, invitation),
                        () -> nameOf(last.access()),
                        () -> nameOf(entrance.open(kept(last)).access()))
                .flatMap(failing -> Stream.ofNullable(catchThrowableOfType(AccountingException.class, failing)))
                .toList();

        // When
        var shown = Stream.concat(
                        Stream.of(invitation, first, second, last, company, meter.calls())
                                .map(Object::toString),
                        failures.stream().map(EntranceContract::everythingOf))
                .collect(joining("\n"));

        // Then
        assertThat(failures).hasSizeGreaterThanOrEqualTo(4);
        assertThat(meter.calls()).isNotEmpty();
        var secrets = new HashSet<>(owner.secrets());
        Stream.of(first, second, last).forEach(opened -> secrets.addAll(secretsOf(opened)));
        secrets.add(brought(landed));
        secrets.add(invitation.state());
        secrets.add(MADE_UP);
        assertThat(secrets).allSatisfy(secret -> assertThat(shown).doesNotContain(secret));
    }

    private String brought(URI landed) {
        var name = owner.answerName() + "=";
        return Stream.of(landed.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith(name))
                .map(parameter -> parameter.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> secretsOf(Opened opened) {
        var secrets = new HashSet<String>();
        switch (opened.access()) {
            case EconomicAccess access -> {
                secrets.add(access.appSecretToken());
                secrets.add(access.agreementGrantToken());
            }
            case FortnoxAccess access -> secrets.add(access.accessToken());
        }
        opened.next().ifPresent(grant -> {
            switch (grant) {
                case EconomicGrant economic -> secrets.add(economic.agreementGrantToken());
                case FortnoxPersonGrant person -> secrets.add(person.refreshToken());
                case FortnoxServiceGrant _ -> {}
            }
        });
        return secrets;
    }

    private static String everythingOf(AccountingException failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace + failure.problem().toString() + ProblemTexts.describe(failure.problem(), Locale.ENGLISH);
    }
}
