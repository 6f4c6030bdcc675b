package dev.kontobro.gateway.connect;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonPointer;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileSetting;
import dev.kontobro.gateway.books.KeptFinding;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that the books lack only because nobody has chosen it, or because what was chosen does not do any more.
 *
 * @param setting where the choice stands in the profile's JSON
 * @param register to choose from
 * @param key what the choice is for only: a class, a country, a value of the source
 * @param check that misses it
 * @param problem why
 * @param flows that wait for it
 */
public record OpenChoice(
        JsonPointer setting, Register register, Optional<String> key, Check check, Problem problem, Set<Flow> flows) {

    public OpenChoice {
        flows = Set.copyOf(flows);
    }

    /** Its name in forms. */
    String name() {
        return setting.toString();
    }

    /**
     * Each setting once, though several flows may wait for it.
     *
     * @param missing by a preflight of the profile
     */
    public static List<OpenChoice> among(List<KeptFinding> missing, SystemName system, ExportProfile profile) {
        var choices = new LinkedHashMap<JsonPointer, OpenChoice>();
        missing.forEach(finding -> of(finding, system, profile)
                .ifPresent(choice -> choices.merge(choice.setting(), choice, OpenChoice::together)));
        return List.copyOf(choices.values());
    }

    /** Empty where the finding is about anything but a choice. */
    static Optional<OpenChoice> of(KeptFinding finding, SystemName system, ExportProfile profile) {
        var problem = ProblemJson.read(finding.problem().orElseThrow());
        return switch (problem.code()) {
            case SETTING_REQUIRED -> standard(finding, problem, system);
            case CHOICE_GONE, CHOICE_INACTIVE, CHOICE_TAKES_NO_ENTRIES -> made(finding, problem, profile);
            default -> Optional.empty();
        };
    }

    /** Not made yet: it belongs where it holds for every record of the flow. */
    private static Optional<OpenChoice> standard(KeptFinding finding, Problem problem, SystemName system) {
        var register = register(problem);
        var sections = flows(finding).stream().map(Flow::section).toList();
        return ProfileJson.settings(ProfileBooks.in(system)).stream()
                .filter(setting -> setting.register() == register)
                .map(ProfileSetting::path)
                .filter(path -> sections.contains(path.getMatchingProperty()))
                .findFirst()
                .map(path -> new OpenChoice(path, register, Optional.empty(), check(finding), problem, flows(finding)));
    }

    /** Made, and to be made again at the same place. */
    private static Optional<OpenChoice> made(KeptFinding finding, Problem problem, ExportProfile profile) {
        var setting = problem.detail(Detail.FIELD).orElseThrow();
        return ProfileJson.references(profile).stream()
                .filter(reference -> reference.path().toString().equals(setting))
                .findFirst()
                .map(reference -> new OpenChoice(
                        reference.path(),
                        reference.register(),
                        reference.key(),
                        check(finding),
                        problem,
                        flows(finding)));
    }

    private static OpenChoice together(OpenChoice one, OpenChoice other) {
        var flows = EnumSet.copyOf(one.flows());
        flows.addAll(other.flows());
        return new OpenChoice(one.setting(), one.register(), one.key(), one.check(), one.problem(), flows);
    }

    private static Register register(Problem problem) {
        return Register.fromId(problem.detail(Detail.REGISTER).orElseThrow());
    }

    private static Check check(KeptFinding finding) {
        return Check.fromId(finding.check());
    }

    private static Set<Flow> flows(KeptFinding finding) {
        return EnumSet.allOf(Flow.class).stream()
                .filter(flow -> finding.blocks().contains(flow.id()))
                .collect(toCollection(() -> EnumSet.noneOf(Flow.class)));
    }
}
