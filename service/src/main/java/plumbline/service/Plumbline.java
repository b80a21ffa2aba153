package plumbline.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class Plumbline {
    Plumbline() {}

    /**
     * Starts the service.
     *
     * @param arguments Spring Boot's: {@code --property=value}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(Plumbline.class, arguments);
    }
}
