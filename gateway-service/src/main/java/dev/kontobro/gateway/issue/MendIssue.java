package dev.kontobro.gateway.issue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.books.Preflights;
import dev.kontobro.gateway.books.Registers;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connect.OpenChoice;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.profile.NewProfile;
import dev.kontobro.gateway.profile.ProfileReading;
import dev.kontobro.sql.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Mends the cause of an issue where it is a setting of the profile. What is held for it goes on by itself, as services release
 * it when the profile changes; what was rejected for it is tried again.
 */
@ApplicationScoped
public class MendIssue {

    private static final Logger LOG = Logger.getLogger(MendIssue.class);

    /** Words that events and profiles know for VAT zones, where the books have no register of them. */
    private static final List<Entry> VAT_ZONES = List.of(
            new Entry("DOMESTIC", ""),
            new Entry("EU", ""),
            new Entry("ABROAD", ""),
            new Entry("DOMESTIC_WITHOUT_VAT", ""));

    private final Connections connections;
    private final Registers registers;
    private final Preflights preflights;
    private final ProfileReading reading;
    private final Retrials retrials;
    private final Db db;

    MendIssue(
            Connections connections,
            Registers registers,
            Preflights preflights,
            ProfileReading reading,
            Retrials retrials,
            Db db) {
        this.connections = connections;
        this.registers = registers;
        this.preflights = preflights;
        this.reading = reading;
        this.retrials = retrials;
        this.db = db;
    }

    /**
     * What can be chosen for one setting.
     *
     * @param entries of the register, without those that do not do; empty when it cannot be read, and where what is missing stands in
     *     none
     */
    public record Offer(Remedy remedy, Optional<List<Entry>> entries) {}

    /**
     * What can be done about an issue.
     *
     * @param isMended whether the settings say by now what was missing, and what waits goes on by itself
     * @param version of the profile that it is about
     */
    public record Offers(List<Offer> offers, boolean isMended, long version) {}

    /** Why something that was chosen does not do. */
    public enum Fault {
        NOTHING_CHOSEN,
        /** The books do not have it. */
        GONE,
        /** They have it, but it is barred, or takes no entries. */
        BARRED,
        /** The settings do not take it. */
        REFUSED,
        /** The number would still be none that the books take. */
        NO_NUMBER,
        /** There is nothing to choose here any more. */
        OVERTAKEN
    }

    /** What would be saved, or why it would not. */
    public sealed interface Plan {

        /**
         * @param before what stands there; empty where nothing does
         * @param entry that is chosen; with an empty name where the register is not known
         */
        record Change(Remedy remedy, Optional<String> before, Entry entry, ExportProfile profile) implements Plan {}

        record Wrong(Fault fault) implements Plan {}
    }

    /** Reads registers that were never read before; makes no other call. */
    public Offers offers(IssueSummary issue, KeptConnection connection) {
        var remedies = remedies(issue, connection);
        return new Offers(
                remedies.open().stream()
                        .map(remedy ->
                                new Offer(remedy, entries(connection, remedy).map(MendIssue::toChooseFrom)))
                        .toList(),
                remedies.isMended() || remedies.open().isEmpty() && retrials.isToCome(issue),
                connection.profileVersion());
    }

    private Remedies remedies(IssueSummary issue, KeptConnection connection) {
        if (issue.state() != IssueState.OPEN) {
            return new Remedies(List.of(), false);
        }
        var number = UnmappedNumber.of(issue);
        if (number.isPresent()) {
            return number.get().remedies(connection.profile(), taken(number.get(), connection));
        }
        var missing = preflights
                .last(connection)
                .filter(run -> run.profileVersion() == connection.profileVersion())
                .map(run -> OpenChoice.among(run.missing(), connection.system(), connection.profile()))
                .orElseGet(List::of);
        return Remedies.of(issue, connection.system(), connection.profile(), missing);
    }

    private Predicate<String> taken(UnmappedNumber number, KeptConnection connection) {
        return number.taken(reading.rules(connection.system()));
    }

    private Optional<List<Entry>> entries(KeptConnection connection, Remedy remedy) {
        return remedy instanceof Remedy.OfRegister choice ? entries(connection, choice.register()) : Optional.empty();
    }

    private Optional<List<Entry>> entries(KeptConnection connection, Register register) {
        if (!registers.supported(connection).contains(register)) {
            return register == Register.VAT_ZONE ? Optional.of(VAT_ZONES) : Optional.empty();
        }
        return Optional.ofNullable(data(connection, register).registers().get(register));
    }

    private ReferenceData data(KeptConnection connection, Register register) {
        if (connection.state() instanceof Connected) {
            try {
                return registers.get(connection, Set.of(register)).data();
            } catch (AccountingException e) {
                LOG.infof(
                        "KB-3020 register %s of connection %s was not read for an issue: %s",
                        register.id(), connection.id(), e.getMessage());
            }
        }
        return registers.known(connection, Set.of(register)).data();
    }

    private static List<Entry> toChooseFrom(List<Entry> entries) {
        return entries.stream().filter(MendIssue::isToBeChosen).toList();
    }

    private static boolean isToBeChosen(Entry entry) {
        return entry.active() && entry.takesEntries();
    }

    /**
     * What comes of a choice; nothing is changed.
     *
     * @param setting as {@link Remedy#name()}
     * @param value a number or a prefix; code or name of an entry; what books whose register cannot be read are to know
     */
    public Plan plan(IssueSummary issue, KeptConnection connection, String setting, String value) {
        var remedy = remedies(issue, connection).open().stream()
                .filter(open -> open.name().equals(setting))
                .findFirst();
        if (remedy.isEmpty()) {
            return new Plan.Wrong(Fault.OVERTAKEN);
        }
        if (value.isBlank()) {
            return new Plan.Wrong(Fault.NOTHING_CHOSEN);
        }
        var plan = plan(connection, remedy.get(), value.strip());
        return plan instanceof Plan.Change change
                        && UnmappedNumber.of(issue)
                                .filter(number -> !number.isMapped(change.profile(), taken(number, connection)))
                                .isPresent()
                ? new Plan.Wrong(Fault.NO_NUMBER)
                : plan;
    }

    private Plan plan(KeptConnection connection, Remedy remedy, String value) {
        var entries = entries(connection, remedy);
        var chosen = entries.isEmpty() ? Optional.of(new Entry(value, "")) : find(entries.get(), value);
        if (chosen.isEmpty()) {
            return new Plan.Wrong(Fault.GONE);
        }
        if (!isToBeChosen(chosen.get())) {
            return new Plan.Wrong(Fault.BARRED);
        }
        var json = ProfileJson.write(connection.profile());
        var before = said(json.at(remedy.setting()));
        put(json, remedy, chosen.get().code());
        try {
            return new Plan.Change(remedy, before, chosen.get(), reading.read(json, connection));
        } catch (ProfileException refused) {
            return new Plan.Wrong(remedy instanceof Remedy.OfRegister ? Fault.REFUSED : Fault.NO_NUMBER);
        }
    }

    /** Of a list, all that stands in it. */
    private static Optional<String> said(JsonNode setting) {
        var text = setting.isArray()
                ? setting.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))
                : setting.asText();
        return Optional.of(text).filter(Predicate.not(String::isEmpty));
    }

    private static Optional<Entry> find(List<Entry> entries, String value) {
        return new ReferenceData(Map.of(Register.ACCOUNT, entries)).find(Register.ACCOUNT, value);
    }

    private static void put(ObjectNode profile, Remedy remedy, String code) {
        var setting = remedy.setting();
        if (remedy instanceof Remedy.Prefix) {
            profile.withArray(setting).add(code);
        } else {
            profile.withObject(setting.head()).put(setting.last().getMatchingProperty(), code);
        }
    }

    /**
     * Saves what was chosen as the next version of the profile, and has everything go on that waits for it.
     *
     * @param version of the profile that the choice was made by
     * @return whether the books were looked at again where something is held until they are
     * @throws ProblemException when the profile has another version by now
     */
    public boolean save(IssueSummary issue, KeptConnection connection, Plan.Change change, long version, Actor actor) {
        var now = db.inTransaction(tx -> {
            if (issue.issueClass() == IssueClass.FAILED) {
                retrials.add(tx, issue, actor);
            }
            return connections.change(
                    tx, connection.id(), actor, NewProfile.ACTION, new NewProfile(version, change.profile()));
        });
        return issue.issueClass() != IssueClass.MISSING || look(now, actor);
    }

    /** What is missing holds up whole flows, and only another look into the books lets them go. */
    private boolean look(KeptConnection connection, Actor actor) {
        try {
            preflights.run(connection, actor);
            return true;
        } catch (AccountingException e) {
            LOG.infof(
                    "KB-3021 the books of connection %s were not looked at after a setting was changed: %s",
                    connection.id(), e.getMessage());
            return false;
        }
    }
}
