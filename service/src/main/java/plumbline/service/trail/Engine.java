package plumbline.service.trail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import plumbline.rulebook.Rulebook;
import plumbline.service.log.Log;

/** What decides: this node, and the version of its engine with that of Drools beneath it, which stand in every decision. */
@Component
public final class Engine {

    private final String node;
    private final String version;

    @Autowired
    Engine(Log log) {
        this(log.node(), ofThisProgram());
    }

    Engine(String node, String version) {
        this.node = node;
        this.version = version;
    }

    /** The engine of this program, with or without a service: {@code plumbline 1.0, drools 10.2.0}. */
    public static String ofThisProgram() {
        var build = new Properties();
        try (InputStream in = Engine.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "plumbline %s, %s".formatted(build.getProperty("build.version", "development"), Rulebook.engineVersion());
    }

    String node() {
        return node;
    }

    String version() {
        return version;
    }
}
