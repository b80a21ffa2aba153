package plumbline.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;

import plumbline.service.access.AccountCommand;
import plumbline.service.access.KeyCommand;
import plumbline.service.checkpoint.LogCommand;
import plumbline.service.evidence.VerifyCommand;
import plumbline.service.importing.Import;
import plumbline.service.replay.ReplayCommand;
import plumbline.service.seal.RotationCommand;

/** Starts the service, or runs a command against one that runs. */
@SpringBootApplication
public class Plumbline {

    Plumbline() {}

    /**
     * Starts the service, in the neutral locale so that every node writes the same texts; or with {@code import} first takes past orders into one that runs, with {@code verify} checks an evidence bundle.
     *
     * @param arguments Spring Boot's: {@code --property=value}; or {@code import} or {@code verify} and its own
     * @throws IOException if a file of the import cannot be read, or the service does not answer
     * @throws InterruptedException if the import is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length > 0 && arguments[0].equals("import")) {
            System.exit(Import.run(List.of(arguments).subList(1, arguments.length), System.out));
        }
        if (arguments.length > 0 && arguments[0].equals("verify")) {
            // The report is all that is printed, whatever the compiler of rules has to tell.
            LoggingSystem.get(Plumbline.class.getClassLoader()).beforeInitialize();
            System.exit(
                    VerifyCommand.run(List.of(arguments).subList(1, arguments.length), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
        }
        var service = new SpringApplication(Plumbline.class);
        if (Stream.of(arguments).anyMatch(Plumbline::isCommand)) {
            service.setWebApplicationType(WebApplicationType.NONE);
        }
        service.run(arguments);
    }

    private static boolean isCommand(String argument) {
        return Stream.of(Set.of(RotationCommand.OPTION, ReplayCommand.OPTION), KeyCommand.OPTIONS, AccountCommand.OPTIONS, LogCommand.OPTIONS)
                .flatMap(Set::stream).anyMatch(argument::startsWith);
    }
}
