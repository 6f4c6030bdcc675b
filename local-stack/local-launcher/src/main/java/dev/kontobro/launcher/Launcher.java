package dev.kontobro.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The Java half of the {@code kontobro} script. */
@Command(
        name = "./kontobro",
        subcommands = {UpCommand.class, SendCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Kontobro on this machine.")
public final class Launcher {

    private Launcher() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher())
                .setParameterExceptionHandler(Launcher::refuse)
                .setExecutionExceptionHandler(Launcher::fail);
    }

    /** Says what is wrong with which option, and where the right ones are listed. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("kontobro: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("All options: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static int fail(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof Failure told) {
            command.getErr().println("kontobro: " + told.getMessage());
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    static Report report(CommandLine command) {
        return new Report(command.getOut(), command.getErr());
    }
}
