package dev.kontobro.connections.profile.json;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that cannot be used, with everything that is wrong with it. */
public final class ProfileException extends RuntimeException {

    private final List<ProfileMistake> mistakes;

    ProfileException(List<ProfileMistake> mistakes) {
        super(mistakes.stream().map(ProfileMistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<ProfileMistake> mistakes() {
        return mistakes;
    }
}
