package dev.kontobro.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.kontobro.accounting.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The rules of the house: see docs/architecture.md. */
@AnalyzeClasses(locations = Modules.class)
class ArchitectureTest {

    private static final String PORT = "accounting/accounting-api";

    @ArchTest
    static void every_module_of_the_build_has_its_arrows_and_its_code_is_looked_at(JavaClasses classes) {
        var seen = classes.stream().flatMap(type -> Modules.of(type).stream()).collect(Collectors.toSet());

        assertThat(Modules.ARROWS.keySet()).containsAll(Modules.inTheBuild());
        assertThat(seen).isEqualTo(Modules.inTheBuild());
    }

    @ArchTest
    static void nothing_may_use_a_service(JavaClasses classes) {
        var used = Modules.ARROWS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(used).noneMatch(module -> module.endsWith("-service"));
    }

    @ArchTest
    static final ArchRule modules_use_only_what_their_arrows_point_to =
            classes().should(useOnlyModulesTheirArrowsPointTo());

    @ArchTest
    static final ArchRule the_accounting_port_is_plain_java = noClasses()
            .that(areOfModule(PORT))
            .should()
            .dependOnClassesThat(resideOutsideOfPackages("java..", "dev.kontobro.accounting.."));

    @ArchTest
    static final ArchRule a_domain_is_plain_java = noClasses()
            .that(resideInAnyPackage(
                    "dev.kontobro..domain..",
                    "dev.kontobro.invoicesync.compose..",
                    "dev.kontobro.invoicesync.totals.."))
            .should()
            .dependOnClassesThat(resideOutsideOfPackages("java..", "dev.kontobro.."))
            .allowEmptyShould(true);

    /** The stand-ins are put together in one place, which knows the server's package and both of theirs. */
    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().assignedFrom(new PackagesWithThePortAsOne())
            .should()
            .beFreeOfCycles()
            .ignoreDependency(nameMatching("dev\\.kontobro\\.sandbox\\.StandIns"), alwaysTrue());

    /** The port's packages are one vocabulary: records of each kind, and what is common to all kinds. */
    private static final class PackagesWithThePortAsOne implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Modules.of(type)
                    .map(module -> SliceIdentifier.of(module.equals(PORT) ? PORT : type.getPackageName()))
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "packages, those of the port taken as one";
        }
    }

    /** On virtual threads batches would overtake one another, and the offset committed last would leave out one that was lost. */
    @ArchTest
    static final ArchRule channels_take_one_batch_after_another =
            methods().that().areAnnotatedWith(Incoming.class).should().notBeAnnotatedWith(RunOnVirtualThread.class);

    /** The catalogue and its texts promise nothing that cannot happen. */
    @ArchTest
    static final ArchRule every_problem_is_raised_somewhere = fields().that()
            .areDeclaredIn(ProblemCode.class)
            .and()
            .haveRawType(ProblemCode.class)
            .should(beUsedByAnotherClass());

    private static ArchCondition<JavaField> beUsedByAnotherClass() {
        return new ArchCondition<>("be used by another class") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getAccessesToSelf().stream()
                        .allMatch(access -> access.getOriginOwner().equals(field.getOwner()))) {
                    events.add(SimpleConditionEvent.violated(field, field.getName() + " is raised by nothing"));
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> areOfModule(String module) {
        return describe(
                "are of module " + module,
                type -> Modules.of(type).filter(module::equals).isPresent());
    }

    private static ArchCondition<JavaClass> useOnlyModulesTheirArrowsPointTo() {
        return new ArchCondition<>("use only modules their module's arrows point to") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Modules.of(type)
                        .ifPresent(module -> type.getDirectDependenciesFromSelf()
                                .forEach(dependency -> {
                                    var used = Modules.of(dependency.getTargetClass());
                                    used.filter(other -> !other.equals(module)
                                                    && !Modules.ARROWS
                                                            .getOrDefault(module, Set.of())
                                                            .contains(other))
                                            .ifPresent(other -> events.add(SimpleConditionEvent.violated(
                                                    type,
                                                    "%s may not use %s: %s"
                                                            .formatted(module, other, dependency.getDescription()))));
                                }));
            }
        };
    }
}
