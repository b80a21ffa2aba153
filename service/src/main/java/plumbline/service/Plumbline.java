package plumbline.service;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import plumbline.service.access.AccountCommand;
import plumbline.service.access.KeyCommand;
import plumbline.service.importing.Import;
import plumbline.service.replay.ReplayCommand;

/** Starts the service, or runs a command against one that runs. */
@SpringBootApplication
public class Plumbline {

    Plumbline() {}

    /**
     * Starts the service, in the neutral locale so that every node writes the same texts; or with {@code import} first takes past orders into one that runs.
     *
     * @param arguments Spring Boot's: {@code --property=value}; or {@code import} and its own
     * @throws IOException if a file of the import cannot be read, or the service does not answer
     * @throws InterruptedException if the import is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length > 0 && arguments[0].equals("import")) {
            System.exit(Import.run(List.of(arguments).subList(1, arguments.length), System.out));
        }
        var service = new SpringApplication(Plumbline.class);
        if (Stream.of(arguments).anyMatch(Plumbline::isCommand)) {
            service.setWebApplicationType(WebApplicationType.NONE);
        }
        service.run(arguments);
    }

    private static boolean isCommand(String argument) {
        return argument.startsWith(KeyCommand.OPTION) || argument.startsWith(ReplayCommand.OPTION)
                || AccountCommand.OPTIONS.stream().anyMatch(argument::startsWith);
    }
}
