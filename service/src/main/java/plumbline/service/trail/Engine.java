package plumbline.service.trail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

import plumbline.rulebook.Rulebook;
import plumbline.service.log.Log;

/** What decides: this node, and the version of its engine with that of Drools beneath it, which stand in every decision. */
@Component
final class Engine {

    private final String node;
    private final String version;

    Engine(Log log, ObjectProvider<BuildProperties> build) {
        this.node = log.node();
        var properties = build.getIfAvailable();
        this.version = "plumbline %s, %s".formatted(properties == null ? "development" : properties.getVersion(), Rulebook.engineVersion());
    }

    String node() {
        return node;
    }

    String version() {
        return version;
    }
}
