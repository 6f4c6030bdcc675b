package dev.kontobro.gateway.connect;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.books.Preflights.Run;
import dev.kontobro.gateway.books.Registers;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connect.Outcome.NotSaved.Fault;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.profile.NewProfile;
import dev.kontobro.gateway.profile.ProfileReading;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What an owner can decide himself of what his books lack: choices from their registers. A page shows the registers as they
 * were read by the step before it, and what he chooses is held against them as they are then.
 */
@ApplicationScoped
class Choosing {

    private static final Logger LOG = Logger.getLogger(Choosing.class);

    private final Visits visits;
    private final Connections connections;
    private final Preflights preflights;
    private final Registers registers;
    private final ProfileReading reading;
    private final Db db;

    Choosing(
            Visits visits,
            Connections connections,
            Preflights preflights,
            Registers registers,
            ProfileReading reading,
            Db db) {
        this.visits = visits;
        this.connections = connections;
        this.preflights = preflights;
        this.registers = registers;
        this.reading = reading;
        this.db = db;
    }

    /**
     * A choice and what can be chosen.
     *
     * @param entries empty when they could not be read
     */
    record Offer(OpenChoice choice, Optional<List<Entry>> entries) {}

    /**
     * What an owner has chosen.
     *
     * @param version of the profile that his page was about
     * @param values codes or names of entries, by the settings they are for
     */
    record Selection(long version, Map<String, String> values) {

        Selection {
            values = Map.copyOf(values);
        }
    }

    /** What can be chosen of what a preflight has missed; none when the profile has changed since. Makes no call. */
    List<Offer> offers(KeptConnection connection, Run run) {
        var choices = choices(connection, run);
        var data = registers.known(connection, chosenFrom(choices)).data();
        return choices.stream()
                .map(choice -> new Offer(
                        choice,
                        Optional.ofNullable(data.registers().get(choice.register()))
                                .map(entries -> entries.stream()
                                        .filter(Choosing::isToBeChosen)
                                        .toList())))
                .toList();
    }

    private static boolean isToBeChosen(Entry entry) {
        return entry.active() && entry.takesEntries();
    }

    private static List<OpenChoice> choices(KeptConnection connection, Run run) {
        return run.profileVersion() == connection.profileVersion()
                ? OpenChoice.among(run.missing(), connection.system(), connection.profile())
                : List.of();
    }

    /**
     * Looks at the books, and reads the registers that something can be chosen from.
     *
     * @throws AccountingException when the books cannot be looked at; then all stays as it is
     */
    void look(KeptConnection connection) {
        preflights.run(connection, Actor.LINK);
        read(connection);
    }

    /** Reads the registers that something can be chosen from. */
    void read(KeptConnection connection) {
        var missing = preflights
                .last(connection)
                .map(run -> chosenFrom(choices(connection, run)))
                .orElse(Set.of());
        if (missing.isEmpty()) {
            return;
        }
        try {
            registers.refresh(connection, missing);
        } catch (AccountingException e) {
            // The look has succeeded; the page says what could not be read, and lets it be tried again.
            LOG.infof("KB-3010 %s of connection %s were not read: %s", missing, connection.id(), e.getMessage());
        }
    }

    /** The owner has chosen: all of it is kept, or nothing. */
    void choose(Visit visit, KeptConnection connection, Selection selection) {
        if (!(connection.state() instanceof Connected)) {
            visits.note(visit, new Outcome.Overtaken());
        } else if (connection.profileVersion() != selection.version()) {
            overtaken(visit, selection);
        } else {
            keepUnlessRefused(visit, connection, selection);
        }
    }

    private void keepUnlessRefused(Visit visit, KeptConnection connection, Selection selection) {
        var chosen = preflights.last(connection).stream()
                .flatMap(run -> choices(connection, run).stream())
                .filter(choice -> selection.values().containsKey(choice.name()))
                .collect(Collectors.toMap(
                        Function.identity(),
                        choice -> selection.values().get(choice.name()).strip(),
                        (one, _) -> one,
                        LinkedHashMap::new));
        if (chosen.isEmpty() || chosen.size() < selection.values().size()) {
            overtaken(visit, selection);
            return;
        }
        try {
            var data =
                    registers.refresh(connection, chosenFrom(chosen.keySet())).data();
            var faults = new LinkedHashMap<String, Fault>();
            chosen.forEach(
                    (choice, value) -> fault(choice, value, data).ifPresent(fault -> faults.put(choice.name(), fault)));
            if (faults.isEmpty()) {
                keep(visit, connection, selection, profile(connection, chosen, data));
            } else {
                visits.note(visit, new Outcome.NotSaved(selection.values(), faults));
            }
        } catch (AccountingException e) {
            visits.note(visit, new Outcome.NotSavedNow(selection.values(), e.problem()));
        } catch (ProfileException refused) {
            visits.note(visit, new Outcome.NotSaved(selection.values(), faults(refused)));
        }
    }

    private static Optional<Fault> fault(OpenChoice choice, String value, ReferenceData data) {
        if (value.isEmpty()) {
            return Optional.of(Fault.NOTHING_CHOSEN);
        }
        if (!data.registers().containsKey(choice.register())) {
            return Optional.of(Fault.UNREADABLE);
        }
        return data.find(choice.register(), value)
                .map(entry -> isToBeChosen(entry) ? Optional.<Fault>empty() : Optional.of(Fault.BARRED))
                .orElse(Optional.of(Fault.GONE));
    }

    private static Map<String, Fault> faults(ProfileException refused) {
        return refused.mistakes().stream()
                .collect(Collectors.toMap(
                        mistake -> mistake.path().toString(), _ -> Fault.REFUSED, (one, _) -> one, LinkedHashMap::new));
    }

    /**
     * The connection's profile with what was chosen, each entry by its code, which outlives its name.
     *
     * @throws ProfileException when it does not do, be it for something that was there before
     */
    private ExportProfile profile(KeptConnection connection, Map<OpenChoice, String> chosen, ReferenceData data) {
        var json = ProfileJson.write(connection.profile());
        chosen.forEach((choice, value) -> {
            var code = data.find(choice.register(), value).orElseThrow().code();
            var setting = choice.setting();
            json.withObject(setting.head()).put(setting.last().getMatchingProperty(), code);
        });
        return reading.read(json, connection);
    }

    /** What was chosen is kept and said to be; whether it is all that was missing, another look tells. */
    private void keep(Visit visit, KeptConnection connection, Selection selection, ExportProfile profile) {
        var saved = new Outcome.Saved(selection.version(), selection.values(), Optional.empty());
        KeptConnection now;
        try {
            now = db.inTransaction(tx -> {
                var kept = connections.change(
                        tx,
                        connection.id(),
                        Actor.LINK,
                        NewProfile.ACTION,
                        new NewProfile(selection.version(), profile));
                visits.note(tx, visit, saved);
                return kept;
            });
        } catch (ProblemException conflict) {
            overtaken(visit, selection);
            return;
        }
        try {
            look(now);
        } catch (AccountingException e) {
            visits.note(visit, new Outcome.Saved(selection.version(), selection.values(), Optional.of(e.problem())));
        }
    }

    /** Somebody was faster, unless it was the same owner who pressed twice. */
    private void overtaken(Visit visit, Selection selection) {
        if (isSaved(visit, selection)) {
            return;
        }
        try {
            look(connections.find(visit.connectionId()).orElseThrow());
            visits.note(visit, new Outcome.SettingsChanged(Optional.empty()));
        } catch (AccountingException e) {
            visits.note(visit, new Outcome.SettingsChanged(Optional.of(e.problem())));
        }
    }

    private boolean isSaved(Visit visit, Selection selection) {
        return visits.find(visit.secret()).flatMap(Visit::outcome).stream()
                .anyMatch(outcome -> outcome instanceof Outcome.Saved saved
                        && new Selection(saved.insteadOf(), saved.values()).equals(selection));
    }

    private static Set<Register> chosenFrom(Collection<OpenChoice> choices) {
        return choices.stream().map(OpenChoice::register).collect(Collectors.toUnmodifiableSet());
    }
}
