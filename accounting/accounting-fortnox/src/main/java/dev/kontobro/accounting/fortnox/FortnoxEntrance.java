package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static java.util.stream.Collectors.joining;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.http.PageAnswer;
import dev.kontobro.accounting.http.UrlEncoded;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way into a company by OAuth 2: its owner logs in, chooses the company, lets the integration in, and comes back with
 * a code, which is changed for a grant.
 *
 * <p>A service account is the better grant: it belongs to the company, not to a person who may leave, and opens with the
 * app's own login whenever it is asked. Only a system administrator can let one in. A person's grant is a refresh token,
 * spent by each use.
 *
 * @see <a href="https://www.fortnox.se/developer/authorization">Authorization</a>
 */
public final class FortnoxEntrance implements Entrance {

    /** Under which logs know a company that is no connection yet. */
    private static final String NO_CONNECTION = "to be connected";

    /** Codes and tokens are opaque; whatever they are, they stand in an address without blanks. */
    private static final Pattern POSSIBLE_CODE = Pattern.compile("[\\x21-\\x7e]{8,2000}");

    private final FortnoxConfig config;
    private final FortnoxApp app;
    private final TokenEndpoint tokenEndpoint;
    private final HttpClient http;
    private final CallMeter meter;
    private final Clock clock;

    /**
     * @param meter is told of every call
     */
    public FortnoxEntrance(FortnoxConfig config, FortnoxApp app, HttpClient http, CallMeter meter, Clock clock) {
        this.config = config;
        this.app = app;
        this.tokenEndpoint = new TokenEndpoint(config, app, http, meter, clock);
        this.http = http;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public SystemName system() {
        return SystemName.FORTNOX;
    }

    /** The page is in the language of the browser; the invitation's makes no difference. */
    @Override
    public URI invite(Invitation invitation) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", app.clientId());
        query.put("redirect_uri", invitation.returnTo().toString());
        query.put("scope", scope(invitation.flows()));
        query.put("state", invitation.state());
        query.put("access_type", "offline");
        query.put("response_type", "code");
        if (invitation.asService()) {
            query.put("account_type", "service");
        }
        return config.auth("/oauth-v1/auth?" + UrlEncoded.write(query));
    }

    /**
     * A service account's first access is got with the grant itself, so that a set-up that does not allow it shows now, not
     * in an hour. The refresh token that came along is left to expire: it is not needed, and whether the consent would
     * survive its being revoked is not known.
     */
    @Override
    public Opened accept(String answer, Invitation invitation) {
        var tokens = tokenEndpoint.exchange(code(PageAnswer.of(answer), invitation), invitation.returnTo());
        var tenantId = tenantId(tokens.access());
        if (invitation.asService()) {
            var grant = new FortnoxServiceGrant(tenantId);
            return new Opened(open(grant).access(), Optional.of(grant));
        }
        return new Opened(tokens.access(), Optional.of(personGrant(tenantId, tokens)));
    }

    @Override
    public Opened open(Grant grant) {
        return switch (grant) {
            case FortnoxServiceGrant service ->
                new Opened(tokenEndpoint.clientCredentials(service.tenantId()), Optional.empty());
            case FortnoxPersonGrant person -> {
                var tokens = tokenEndpoint.refresh(person.refreshToken());
                yield new Opened(tokens.access(), Optional.of(personGrant(person.tenantId(), tokens)));
            }
            case EconomicGrant other -> throw notOwn(other);
        };
    }

    @Override
    public CompanyInformation company(Access access) {
        return company(access, meter);
    }

    @Override
    public CompanyInformation company(Access access, CallMeter meter) {
        var calls = new CallClient(http, new FortnoxVendor(), meter, clock);
        return switch (access) {
            case FortnoxAccess own ->
                new FortnoxBooks(
                                new FortnoxClient(
                                        config,
                                        new BookCalls<>(calls, BookAccess.of(NO_CONNECTION, own), FortnoxAccess.class)),
                                new ExchangeRates(clock))
                        .company();
            case EconomicAccess other -> throw new IllegalArgumentException("not an access to Fortnox: " + other);
        };
    }

    /** Nothing: company information tells of neither scopes nor licences. They can only be tried. */
    @Override
    public List<Problem> missing(CompanyInformation company, Set<Flow> flows) {
        return List.of();
    }

    /** A service account's consent is the owner's to withdraw: Fortnox has no call that ends it. */
    @Override
    public boolean giveBack(Grant grant) {
        return switch (grant) {
            case FortnoxServiceGrant _ -> false;
            case FortnoxPersonGrant person -> {
                tokenEndpoint.revoke(person.refreshToken());
                yield true;
            }
            case EconomicGrant other -> throw notOwn(other);
        };
    }

    private String tenantId(FortnoxAccess access) {
        return AccessTokenClaims.tenantId(access)
                .or(() -> Optional.of(company(access).agreementNumber()).filter(number -> !number.isEmpty()))
                .orElseThrow(
                        () -> new AccountingException.Unavailable(problem(ProblemCode.ANSWER_NOT_UNDERSTOOD), null));
    }

    private static FortnoxPersonGrant personGrant(String tenantId, Tokens tokens) {
        return new FortnoxPersonGrant(tenantId, tokens.refreshToken(), tokens.askedAt());
    }

    /** What the flows work with, and whose books they are. */
    private static String scope(Set<Flow> flows) {
        return Stream.concat(
                        Stream.of(Resource.COMPANY_INFORMATION.scope()),
                        flows.stream().flatMap(FortnoxPreflight::scopes))
                .distinct()
                .sorted()
                .collect(joining(" "));
    }

    /** A company that has not paid Fortnox has been seen to send its owner back with neither code nor state. */
    private static String code(PageAnswer answer, Invitation invitation) {
        OAuthError.in(answer).ifPresent(error -> {
            throw declined(error);
        });
        var code = answer.parameter("code");
        var state = answer.parameter("state");
        if (code.isPresent() && !state.equals(Optional.of(invitation.state()))) {
            throw new AccountingException.Rejected(problem(ProblemCode.GRANT_ANSWER_STALE));
        }
        if (code.isEmpty() && state.isEmpty() && answer.isAt(invitation.returnTo())) {
            throw new AccountingException.Rejected(problem(ProblemCode.COMPANY_LOCKED));
        }
        return code.or(answer::value)
                .filter(POSSIBLE_CODE.asMatchPredicate())
                .orElseThrow(() -> new AccountingException.Rejected(problem(ProblemCode.GRANT_ANSWER_UNREADABLE)));
    }

    private static AccountingException declined(OAuthError error) {
        return error.isOutage()
                ? new AccountingException.Unavailable(error.problem(ProblemCode.SYSTEM_UNAVAILABLE), null)
                : new AccountingException.Rejected(error.problem(ProblemCode.GRANT_DECLINED));
    }

    private static IllegalArgumentException notOwn(Grant grant) {
        return new IllegalArgumentException("not a grant for Fortnox: " + grant);
    }

    private static Problem problem(ProblemCode code) {
        return Problem.of(code).with(SYSTEM, SystemName.FORTNOX.displayName());
    }
}
