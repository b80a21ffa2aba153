package plumbline.rulebook;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieContainer;

import plumbline.pack.Finding;
import plumbline.vetting.ClassScan;
import plumbline.vetting.RuleLoader;
import plumbline.vetting.Vetting;

/** Compiles the text of a stage behind the walls of {@link plumbline.vetting}: what is not found sound is never linked. */
final class StageCompiler {

    private static final AtomicLong RELEASES = new AtomicLong();
    private static final String SOURCES = "src/main/resources/";

    private StageCompiler() {}

    /** Compiled rules, and what the engine keeps for them until they are given back. */
    record Compiled(KieContainer container, KieBase kieBase, ReleaseId release) implements AutoCloseable {

        @Override
        public void close() {
            container.dispose();
            KieServices.get().getRepository().removeKieModule(release);
        }
    }

    /** How many texts have been compiled since the JVM started. */
    static long compilations() {
        return RELEASES.get();
    }

    /**
     * Compiles a stage. One at a time, and only in the neutral locale: the engine's code generator lower-cases type names as the default locale
     * does, which Turkish does otherwise.
     *
     * @throws RulebookRejected
     *             if the compiler finds errors, or its output holds what no rule needs
     */
    static Compiled compile(StageText text) {
        synchronized (RELEASES) {
            var locale = Locale.getDefault();
            Locale.setDefault(Locale.ROOT);
            try {
                return link(text, KieServices.get().newReleaseId("plumbline", text.matter() + "-" + text.stage().folder(),
                        Long.toString(RELEASES.incrementAndGet())));
            } finally {
                Locale.setDefault(locale);
            }
        }
    }

    private static Compiled link(StageText text, ReleaseId release) {
        var services = KieServices.get();
        boolean linked = false;
        try {
            check(text, build(text, release));
            var loader = RuleLoader.forLinking();
            var container = services.newKieContainer(release, loader);
            var compiled = new Compiled(container, container.newKieBase(configuration(services, loader)), release);
            linked = true;
            return compiled;
        } finally {
            if (!linked) {
                services.getRepository().removeKieModule(release);
            }
        }
    }

    private static KieModule build(StageText text, ReleaseId release) {
        var services = KieServices.get();
        var files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        text.files().forEach((path, drl) -> files.write(SOURCES + path, drl));
        var builder = services.newKieBuilder(files, RuleLoader.forCompiling()).buildAll(ExecutableModelProject.class);
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new RulebookRejected(errors.stream().map(error -> finding(text, error)).toList());
        }
        return builder.getKieModule();
    }

    private static Finding finding(StageText text, Message error) {
        var path = String.valueOf(error.getPath());
        return text.finding(path.startsWith(SOURCES) ? path.substring(SOURCES.length()) : path, error.getLine(), error.getText());
    }

    /** Reads the very bytes that linking will load. */
    private static void check(StageText text, KieModule module) {
        var classes = new TreeMap<String, byte[]>();
        var files = (InternalKieModule) module;
        files.getFileNames().stream().filter(file -> file.endsWith(".class")).forEach(file -> classes.put(file, files.getBytes(file)));
        var found = ClassScan.scan(text.matter(), text.stage(), classes);
        if (!found.isEmpty()) {
            throw new RulebookRejected(List.of(Finding.error(text.stage().folder(), 0, Vetting.POLICY + "class", "编译结果中有规则不需要的内容；不予使用",
                    "what was compiled holds what no rule needs; it is not used").saying(String.join("\n", found))));
        }
    }

    /** Deprecated or not, only here can the loader be given that linking then uses. */
    @SuppressWarnings("deprecation")
    private static KieBaseConfiguration configuration(KieServices services, ClassLoader loader) {
        var configuration = services.newKieBaseConfiguration(null, loader);
        configuration.setOption(KieBaseMutabilityOption.DISABLED);
        return configuration;
    }
}
