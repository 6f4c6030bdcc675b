package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

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
import dev.kontobro.accounting.http.PageAnswer;
import dev.kontobro.accounting.http.UrlEncoded;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The way into an agreement: its owner opens the app's installation address, logs in, lets the app in, and comes back
 * with a token, which is the grant. It does not expire, and no call is needed to use it.
 *
 * <p>The app gets the agreement that its user is in at that moment. An accountant who has not pressed "Administer" at a
 * client's gives his own, and nothing on the way says so: the owner must be shown {@link #company} and confirm it.
 *
 * @see <a href="https://www.e-conomic.com/developer/connect">Connect</a>
 */
public final class EconomicEntrance implements Entrance {

    /** What stands before {@code /secure/api1/requestaccess.aspx} at e-conomic itself. */
    public static final URI PRODUCTION = URI.create("https://secure.e-conomic.com");

    /** Under which caches and logs know a company that is no connection yet. */
    private static final String NO_CONNECTION = "to be connected";

    private static final String TOKEN = "token";

    /**
     * Tokens seen in use have 44 letters and digits, but no page says so. What is taken here leaves room, and tells a
     * token from an agreement's number, a name, or a page's text.
     */
    private static final Pattern POSSIBLE_TOKEN = Pattern.compile("[A-Za-z0-9._~-]{20,200}");

    private final EconomicSystem system;
    private final EconomicApp app;
    private final URI secureBase;
    private final CallMeter meter;

    /**
     * @param secureBase where owners log in: {@link #PRODUCTION}, or a stand-in
     * @param meter is told of every call
     */
    public EconomicEntrance(EconomicSystem system, EconomicApp app, URI secureBase, CallMeter meter) {
        this.system = system;
        this.app = app;
        this.secureBase = secureBase;
        this.meter = meter;
    }

    @Override
    public SystemName system() {
        return SystemName.ECONOMIC;
    }

    /** The app's role, not the invitation, decides what is asked for. */
    @Override
    public URI invite(Invitation invitation) {
        var query = new LinkedHashMap<String, String>();
        query.put("appPublicToken", app.publicToken());
        query.put("locale", pageLocale(invitation.locale()));
        query.put("redirectUrl", invitation.returnTo().toString());
        return EconomicConfig.below(secureBase, "/secure/api1/requestaccess.aspx?" + UrlEncoded.write(query));
    }

    @Override
    public Opened accept(String answer, Invitation invitation) {
        var grant = new EconomicGrant(token(PageAnswer.of(answer), invitation));
        return new Opened(access(grant), Optional.of(grant));
    }

    /** No call: the token that was given is the one that is used. */
    @Override
    public Opened open(Grant grant) {
        return new Opened(access(own(grant)), Optional.empty());
    }

    @Override
    public CompanyInformation company(Access access) {
        return company(access, meter);
    }

    @Override
    public CompanyInformation company(Access access, CallMeter meter) {
        return system.books(BookAccess.of(NO_CONNECTION, own(access)), meter).company();
    }

    @Override
    public List<Problem> missing(CompanyInformation company, Set<Flow> flows) {
        return flows.stream()
                .sorted()
                .flatMap(flow -> EconomicPreflight.missingRole(company, flow).stream())
                .toList();
    }

    /** Does nothing: e-conomic has no call for it. */
    @Override
    public boolean giveBack(Grant grant) {
        own(grant);
        return false;
    }

    private EconomicAccess access(EconomicGrant grant) {
        return new EconomicAccess(app.secretToken(), grant.agreementGrantToken());
    }

    /** Who cancels comes back with nothing; who pastes something else has to be told what. */
    private String token(PageAnswer answer, Invitation invitation) {
        var brought = answer.parameter(TOKEN).or(answer::value);
        if (brought.isEmpty() && answer.isAt(invitation.returnTo())) {
            throw new AccountingException.Rejected(problem(ProblemCode.GRANT_DECLINED));
        }
        return brought.filter(POSSIBLE_TOKEN.asMatchPredicate())
                .filter(Predicate.not(List.of(app.publicToken(), app.secretToken())::contains))
                .orElseThrow(() -> new AccountingException.Rejected(problem(ProblemCode.GRANT_ANSWER_UNREADABLE)));
    }

    /** The page knows Danish, Swedish, Norwegian and English; who reads none of them is taken to read English. */
    private static String pageLocale(Locale locale) {
        return switch (locale.getLanguage()) {
            case "da" -> "da-DK";
            case "sv" -> "sv-SE";
            case "nb", "nn", "no" -> "nb-NO";
            default -> "en-US";
        };
    }

    private static EconomicGrant own(Grant grant) {
        return switch (grant) {
            case EconomicGrant own -> own;
            case FortnoxServiceGrant _, FortnoxPersonGrant _ ->
                throw new IllegalArgumentException("not a grant for e-conomic: " + grant);
        };
    }

    private static EconomicAccess own(Access access) {
        return switch (access) {
            case EconomicAccess own -> own;
            case FortnoxAccess _ -> throw new IllegalArgumentException("not an access to e-conomic: " + access);
        };
    }

    private static Problem problem(ProblemCode code) {
        return Problem.of(code).with(SYSTEM, SystemName.ECONOMIC.displayName());
    }
}
