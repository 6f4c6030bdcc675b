package dev.kontobro.gateway.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules.Creatable;
import dev.kontobro.accounting.RegisterRules.Part;
import dev.kontobro.gateway.problem.OwnersProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Registers as the API shows them. */
final class RegisterViews {

    private RegisterViews() {}

    /** The registers of a connection's books. */
    @Schema(name = "Registers", description = "What can be chosen from in this accounting system.")
    record RegistersView(List<RegisterSummary> registers) {}

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "RegisterSummary", description = "A register, without its entries.")
    record RegisterSummary(
            @Schema(examples = "customer-group") String register,

            @Schema(
                    implementation = CreatableView.class,
                    description = "What a new entry needs; absent when none can be" + " made from here.")
            Optional<CreatableView> creatable) {

        static RegisterSummary of(Register register, Optional<Creatable> creatable) {
            return new RegisterSummary(register.id(), creatable.map(CreatableView::of));
        }
    }

    /** What a new entry needs. */
    @Schema(name = "Creatable", description = "What a new entry needs.")
    record CreatableView(
            List<PartView> values,

            @Schema(description = "What `kind` can be; empty when it has none.")
            List<String> kinds) {

        static CreatableView of(Creatable creatable) {
            return new CreatableView(
                    creatable.parts().stream().map(PartView::of).toList(), creatable.kinds());
        }
    }

    /** One value of it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "CreatablePart")
    record PartView(
            @Schema(examples = "name") String name,
            boolean required,
            int maxLength,

            @Schema(implementation = String.class, description = "The register whose codes are its values.")
            Optional<String> chosenFrom) {

        static PartView of(Part part) {
            return new PartView(
                    part.value().id(),
                    part.required(),
                    part.maxLength(),
                    part.value().chosenFrom().map(Register::id));
        }
    }

    /** A register with its entries. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Register", description = "A register as it was read last.")
    record RegisterView(
            String register,

            Instant readAt,

            @Schema(description = "In the order of the books.")
            List<EntryView> entries,

            @Schema(implementation = OwnersProblem.class, description = "Why it could not be read: a right is missing.")
            Optional<OwnersProblem> withheld,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    /** One entry. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "RegisterEntry")
    record EntryView(
            @Schema(description = "What a profile refers to; its name does as well.")
            String code,

            String name,

            @Schema(description = "False when it must not be chosen any more.")
            boolean active,

            @Schema(description = "False when nothing can be booked on it by hand.")
            boolean takesEntries,

            @Schema(description = "The system's own word for its kind; empty where it tells none.")
            String kind,

            @Schema(implementation = String.class, format = "date")
            Optional<LocalDate> first,

            @Schema(implementation = String.class, format = "date")
            Optional<LocalDate> last) {

        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.code(),
                    entry.name(),
                    entry.active(),
                    entry.takesEntries(),
                    entry.kind(),
                    entry.span().map(span -> span.first()),
                    entry.span().map(span -> span.last()));
        }
    }
}
