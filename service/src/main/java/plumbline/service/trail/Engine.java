package plumbline.service.trail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

import plumbline.rulebook.Rulebook;

/** What decides: this node, and the version of its engine with that of Drools beneath it, which stand in every decision. */
@Component
final class Engine {

    private final String node;
    private final String version;

    Engine(@Value("${plumbline.node:node-1}") String node, ObjectProvider<BuildProperties> build) {
        this.node = node;
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
