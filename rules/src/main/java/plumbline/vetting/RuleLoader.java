package plumbline.vetting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plumbline.fact.Base;
import plumbline.fact.Word;
import plumbline.money.Money;

/**
 * All that compiled rules can see: the words of the vocabulary, and what the engine's generated code needs. The compiler looks types up as
 * resources, linking looks them up as classes; both ask here. Rule packages themselves it never knows, so that no name of a generated class
 * stays behind in the application's loader once a rulebook is closed.
 */
public final class RuleLoader extends ClassLoader {

    /** What generated code is compiled against. */
    private static final Set<String> JDK_COMPILED = withParents(Set.of("java.io.Externalizable", "java.io.IOException", "java.io.ObjectInputStream",
            "java.io.ObjectStreamException", "java.io.Serializable", "java.lang.Boolean", "java.lang.CharSequence", "java.lang.Class",
            "java.lang.ClassNotFoundException", "java.lang.CloneNotSupportedException", "java.lang.Comparable", "java.lang.Enum",
            "java.lang.Enum$EnumDesc", "java.lang.Exception", "java.lang.IllegalArgumentException", "java.lang.Integer", "java.lang.Iterable",
            "java.lang.Long", "java.lang.Number", "java.lang.Object", "java.lang.Override", "java.lang.Record", "java.lang.RuntimeException",
            "java.lang.String", "java.lang.Throwable", "java.lang.constant.Constable", "java.lang.constant.ConstantDesc",
            "java.lang.constant.DynamicConstantDesc", "java.lang.invoke.MethodHandles", "java.lang.invoke.MethodHandles$Lookup",
            "java.lang.invoke.StringConcatFactory", "java.lang.invoke.TypeDescriptor", "java.lang.invoke.TypeDescriptor$OfField",
            "java.lang.reflect.AnnotatedElement", "java.lang.reflect.GenericDeclaration", "java.lang.reflect.Type",
            "java.time.format.DateTimeFormatter", "java.time.format.DateTimeFormatterBuilder", "java.util.Arrays", "java.util.Collection",
            "java.util.Collections", "java.util.List", "java.util.Locale", "java.util.Optional", "java.util.SequencedCollection"));
    /** What generated code refers to once it runs; a compiler must see more than that. */
    private static final Set<String> JDK_LINKED = Set.of("java.lang.Boolean", "java.lang.Enum", "java.lang.IllegalArgumentException",
            "java.lang.Integer", "java.lang.Long", "java.lang.Number", "java.lang.Object", "java.lang.RuntimeException", "java.lang.String",
            "java.lang.Throwable", "java.time.format.DateTimeFormatter", "java.time.format.DateTimeFormatterBuilder", "java.util.Arrays",
            "java.util.Collections", "java.util.List", "java.util.Locale");
    private static final Set<String> ENGINE = Set.of("org.drools.util.DateUtils", "org.drools.compiler.kie.builder.MaterializedLambda",
            "org.kie.api.KieServices", "org.kie.api.internal.utils.KieService", "org.kie.util.maven.support.ReleaseIdImpl");
    private static final List<String> ENGINE_PACKAGES = List.of("org.drools.model.", "org.drools.modelcompiler.", "org.kie.api.builder.",
            "org.kie.api.conf.", "org.kie.api.runtime.conf.");
    /** The code generator itself, which lives below a package of the list above. */
    private static final String GENERATOR = "org.drools.model.codegen.";
    /** What the compiler of rules, not a rule, loads by name; never seen as a resource, so no rule can name it. */
    private static final String COMPILER = "org.drools.ecj.EclipseJavaCompiler";
    private static final String FUNCTIONS = "org.drools.core.base.accumulators.";
    private static final String SETTINGS = "META-INF/kie.";
    private static final String CLASS = ".class";
    private static final Set<String> VOCABULARY = vocabulary();

    private final ClassLoader application = RuleLoader.class.getClassLoader();
    private final boolean compiling;

    private RuleLoader(String name, boolean compiling) {
        super(name, null);
        this.compiling = compiling;
    }

    /** A loader under which rules are compiled. */
    public static RuleLoader forCompiling() {
        return new RuleLoader("rules-compiled", true);
    }

    /** A loader under which compiled rules are linked; a new one for each knowledge base. */
    public static RuleLoader forLinking() {
        return new RuleLoader("rules-linked", false);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean known = VOCABULARY.contains(name) || JDK_LINKED.contains(name) || isEngine(name)
                || (compiling && (name.equals(COMPILER) || name.startsWith(FUNCTIONS)));
        if (!known) {
            throw new ClassNotFoundException(name);
        }
        return application.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isVisible(name) ? application.getResource(name) : null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return isVisible(name) ? application.getResourceAsStream(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isVisible(name) ? application.getResources(name) : Collections.emptyEnumeration();
    }

    private boolean isVisible(String resource) {
        if (!resource.endsWith(CLASS)) {
            return resource.startsWith(SETTINGS);
        }
        var name = resource.substring(0, resource.length() - CLASS.length()).replace('/', '.');
        return compiling && (VOCABULARY.contains(name) || JDK_COMPILED.contains(name) || isEngine(name));
    }

    private static boolean isEngine(String name) {
        return ENGINE.contains(name) || (ENGINE_PACKAGES.stream().anyMatch(name::startsWith) && !name.startsWith(GENERATOR));
    }

    /** A compiler wants to see what a type extends, which another release of the JDK may have changed. */
    private static Set<String> withParents(Set<String> names) {
        var all = new HashSet<>(names);
        var left = new ArrayDeque<Class<?>>();
        names.forEach(name -> left.add(named(name)));
        while (!left.isEmpty()) {
            var type = left.remove();
            var parents = new ArrayList<>(List.of(type.getInterfaces()));
            Optional.ofNullable(type.getSuperclass()).ifPresent(parents::add);
            parents.stream().filter(parent -> all.add(parent.getName())).forEach(left::add);
        }
        return Set.copyOf(all);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, RuleLoader.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    private static Set<String> vocabulary() {
        var names = new HashSet<>(List.of(Base.class.getName(), Money.class.getName(), Word.class.getName()));
        Vocabulary.all().forEach(entry -> {
            for (Class<?> type = entry.type(); type != null && Word.class.isAssignableFrom(type); type = type.getSuperclass()) {
                names.add(type.getName());
            }
        });
        return Set.copyOf(names);
    }
}
