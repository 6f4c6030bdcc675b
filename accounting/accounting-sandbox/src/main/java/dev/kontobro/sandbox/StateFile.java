package dev.kontobro.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sandbox's books in one JSON file. It is replaced in one step: what is there is always complete. Calls and faults are
 * of the moment and not in it.
 */
final class StateFile {

    /** @param ahead how far the clock had been moved */
    record State(Duration ahead, List<CompanyState> companies) {}

    record CompanyState(
            Company.Description description,
            Map<String, List<Entry>> registers,
            Map<String, List<Entry>> notes,
            List<Effect> effects) {

        static CompanyState of(Company company) {
            return company.exclusively(() -> new CompanyState(
                    company.description(),
                    entries(company.books().registers()),
                    entries(company.books().notes()),
                    company.journal().all()));
        }

        Company revived(Clock clock) {
            var company = new Company(description, clock, effects);
            registers.forEach((name, entries) -> entries.forEach(company.books().register(name)::restore));
            notes.forEach((name, entries) -> entries.forEach(company.books().notes(name)::restore));
            return company;
        }

        private static Map<String, List<Entry>> entries(Collection<Register> registers) {
            var byName = new TreeMap<String, List<Entry>>();
            registers.forEach(register -> byName.put(register.name(), List.copyOf(register.all())));
            return byName;
        }
    }

    private final Path file;

    StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** @throws IllegalArgumentException when the file is there and is not a state that was saved */
    Optional<State> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SandboxJson.read(Files.readString(file), new TypeReference<State>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(State state) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            SandboxJson.MAPPER.writeValue(next.toFile(), state);
            replace(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Path next) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
