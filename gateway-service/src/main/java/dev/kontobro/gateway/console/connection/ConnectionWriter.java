package dev.kontobro.gateway.console.connection;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.CheckTexts;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.gateway.books.KeptFinding;
import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.connection.ConnectionPages.Fact;
import dev.kontobro.gateway.console.connection.ConnectionPages.Readiness;
import dev.kontobro.gateway.console.connection.ConnectionPages.Trouble;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.ConsoleWords;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.frame.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how one connection stands. */
record ConnectionWriter(Speech speech, KeptConnection connection) {

    ConnectionPages.connection page(Frame frame, Optional<Preflights.Run> run) {
        var state = connection.state();
        return new ConnectionPages.connection(
                frame,
                speech.state(connection),
                speech.meaning(connection),
                state instanceof Broken broken ? Optional.of(trouble(broken.problem())) : Optional.empty(),
                facts(),
                run.map(this::readiness),
                state instanceof Active,
                state instanceof Paused,
                state instanceof Connected,
                link(),
                "/console/transfers?connection=" + connection.id(),
                words().settingsWhy(connection.profileVersion()),
                "/console/connections/" + connection.id() + "/profile");
    }

    private ConsoleWords words() {
        return speech.words();
    }

    private String link() {
        return switch (connection.state()) {
            case BeingConnected _, ToBeConfirmed _ -> words().getLink();
            case Broken _, Revoked _ -> words().reconnect();
            case Active _, Paused _ -> "";
        };
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words().system(), connection.system().displayName()));
        connection
                .company()
                .map(ConnectionWriter::called)
                .ifPresent(company -> facts.add(new Fact(words().company(), company)));
        facts.add(new Fact(words().sends(), named(connection.profile().flows().stream())));
        connection.startDate().map(speech::date).ifPresent(day -> facts.add(new Fact(words().since(), day)));
        return facts;
    }

    private static String called(CompanyInformation company) {
        return company.name() + " (" + company.agreementNumber() + ")";
    }

    private Readiness readiness(Preflights.Run run) {
        var needed = run.findings().stream()
                .filter(finding -> finding.isOk() || finding.isMissing())
                .sorted(Comparator.comparing(KeptFinding::isOk))
                .map(this::check);
        var others = run.findings().stream()
                .filter(finding -> !finding.isOk() && !finding.isMissing())
                .map(this::check);
        return new Readiness(words().checkedAt(speech.moment(run.at())), needed.toList(), others.toList());
    }

    private ConnectionPages.Check check(KeptFinding finding) {
        return new ConnectionPages.Check(
                CheckTexts.name(Check.fromId(finding.check()), speech.language()),
                result(finding),
                finding.problem().map(ProblemJson::read).map(this::trouble),
                finding.reason().map(this::reason).orElse(""),
                named(Arrays.stream(Flow.values())
                        .filter(flow -> finding.blocks().contains(flow.id()))));
    }

    private Badge result(KeptFinding finding) {
        if (finding.isMissing()) {
            return Badge.bad(words().missing());
        }
        return finding.isOk() ? Badge.good(words().ok()) : Badge.soft(words().notNeeded());
    }

    private String reason(String id) {
        return CheckTexts.reason(Reason.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_')), speech.language());
    }

    private Trouble trouble(Problem problem) {
        var said = ProblemTexts.describe(problem, speech.language());
        return new Trouble(said.cause(), said.remedy(), said.where());
    }

    private String named(Stream<Flow> flows) {
        return flows.sorted()
                .map(flow -> ProblemTexts.records(flow.record(), speech.language()))
                .collect(Collectors.joining(", "));
    }
}
