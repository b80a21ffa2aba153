package plumbline.vetting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

import plumbline.fact.LineKind;
import plumbline.fact.Words;
import plumbline.fixture.APerson;
import plumbline.fixture.ASale;
import plumbline.fixture.DemoRules;

/** Rules as the engine takes them, with no grammar before it: one wall at a time can then be tried alone. */
final class RawRules {

    private static final AtomicInteger RELEASES = new AtomicInteger();

    private final ReleaseId release = KieServices.get().newReleaseId("raw", "raw", Integer.toString(RELEASES.incrementAndGet()));
    private final KieBuilder builder;

    /** Compiles one rule on a payee. */
    RawRules(String pattern, String consequence, ClassLoader loader) {
        var services = KieServices.get();
        var files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/raw/rewards/rules.drl", """
                package raw.rewards
                import plumbline.fact.*
                rule "raw"
                when
                %s
                then
                %s
                end
                """.formatted(pattern, consequence));
        this.builder = services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
    }

    List<String> errors() {
        return builder.getResults().getMessages(Message.Level.ERROR).stream().map(Message::getText).toList();
    }

    Map<String, byte[]> classes() {
        var module = (InternalKieModule) builder.getKieModule();
        var classes = new TreeMap<String, byte[]>();
        module.getFileNames().stream().filter(it -> it.endsWith(".class")).forEach(it -> classes.put(it, module.getBytes(it)));
        return classes;
    }

    /** Links the rule under a loader and lets it speak about a payee. */
    @SuppressWarnings("deprecation")
    void fire(ClassLoader loader) {
        var services = KieServices.get();
        var container = services.newKieContainer(release, loader);
        var session = container.newKieBase(services.newKieBaseConfiguration(null, loader)).newKieSession();
        try {
            var facts = ASale.of(LineKind.COURSE, 1, "10.00").people(APerson.at(0), APerson.at(1)).facts();
            var inForce = DemoRules.rulebook().at(facts.day());
            var words = new Words(facts, facts.day(), inForce, inForce);
            words.rewards(words.hearing(), Set.of("Payee"), Map.of()).forEach(session::insert);
            session.fireAllRules(10);
        } finally {
            session.dispose();
            container.dispose();
        }
    }
}
